package dev.parley.admin.log;

import dev.parley.account.SignedIn;
import dev.parley.admin.AdminCalls;
import dev.parley.audit.AuditEvent;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The security log, for administrators. */
@RestController
@RequestMapping("/api/admin/audit")
class AuditController {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MAX_PAGE = 100;
  private static final int USERNAME_CHARACTERS = 64;
  private static final List<String> ACTIONS =
      Arrays.stream(AuditEvent.Action.values()).map(AuditEvent.Action::code).sorted().toList();

  private final AuditEntries entries;
  private final AuditExport export;
  private final AdminCalls calls;

  AuditController(AuditEntries entries, AuditExport export, AdminCalls calls) {
    this.entries = entries;
    this.export = export;
    this.calls = calls;
  }

  @GetMapping
  AuditPage page(
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50") int limit) {
    return page(filter(action, username, from, to, before), limit);
  }

  @GetMapping("/export")
  void export(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AuditQuery filter = filter(action, username, from, to, null);
    calls.of(me, request).log(AuditEvent.Action.EXPORT_AUDIT_LOG, null, null, () -> {});
    export.write(filter, begin(response));
  }

  private AuditPage page(AuditQuery filter, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Refusal(
          Reason.INVALID, "A page has 1 to %d lines. Change limit.".formatted(MAX_PAGE));
    }
    List<AuditEntry> found = entries.page(filter, limit + 1);
    boolean more = found.size() > limit;
    List<AuditEntry> items = more ? found.subList(0, limit) : found;
    return new AuditPage(items, ACTIONS, more ? items.getLast().id() : null);
  }

  private static AuditQuery filter(
      String action,
      String username,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable UUID before) {
    String name = Texts.check("This username", username.strip(), USERNAME_CHARACTERS);
    if (isUnusual(from) || isUnusual(to)) {
      throw new Refusal(Reason.INVALID, "This time is not in the years 1970 to 9999. Change it.");
    }
    return new AuditQuery(
        ACTIONS.contains(action) ? action : null, name.isEmpty() ? null : name, from, to, before);
  }

  /** PostgreSQL does not store every time that Java can write. */
  private static boolean isUnusual(@Nullable Instant time) {
    return time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST));
  }

  private static Writer begin(HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("parley-security-log.csv").build().toString());
    return response.getWriter();
  }
}
