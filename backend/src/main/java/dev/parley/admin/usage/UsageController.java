package dev.parley.admin.usage;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much was asked, for administrators. */
@RestController
class UsageController {
  private static final int MAX_DAYS = 90;

  private final UsageRows rows;
  private final InstantSource clock;

  UsageController(UsageRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @GetMapping("/api/admin/usage")
  UsageReport usage(@RequestParam(defaultValue = "30") int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new Refusal(
          Reason.INVALID, "Usage is shown for 1 to %d days. Change days.".formatted(MAX_DAYS));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return rows.since(today.minusDays(days - 1L), today);
  }
}
