package dev.parley.conversation.bulk;

import dev.parley.account.SignedIn;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The same change to several conversations. */
@RestController
class BulkController {
  private final BulkEdits edits;

  BulkController(BulkEdits edits) {
    this.edits = edits;
  }

  @PostMapping("/api/conversations/bulk")
  BulkResult edit(@AuthenticationPrincipal SignedIn me, @Valid @RequestBody BulkEdit edit) {
    return edits.apply(me.id(), edit);
  }
}
