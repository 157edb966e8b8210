package dev.parley.retention;

import dev.parley.account.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading and choosing how long one's conversations are kept. */
@RestController
@RequestMapping("/api/retention")
class RetentionController {
  private final Retention retention;

  RetentionController(Retention retention) {
    this.retention = retention;
  }

  @GetMapping
  RetentionView view(@AuthenticationPrincipal SignedIn me) {
    return retention.view(me.id());
  }

  @PutMapping
  RetentionView choose(@AuthenticationPrincipal SignedIn me, @RequestBody RetentionEdit edit) {
    return retention.choose(me.id(), edit.days());
  }
}
