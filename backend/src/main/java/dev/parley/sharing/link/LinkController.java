package dev.parley.sharing.link;

import dev.parley.account.SignedIn;
import dev.parley.conversation.ConversationView;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links by which people join a conversation. */
@RestController
class LinkController {
  private final Links links;

  LinkController(Links links) {
    this.links = links;
  }

  @GetMapping("/api/conversations/{id}/links")
  LinkList list(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return links.list(me.id(), id);
  }

  @PostMapping("/api/conversations/{id}/links")
  @ResponseStatus(HttpStatus.CREATED)
  CreatedLink create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @Valid @RequestBody NewLink link) {
    return links.create(me.id(), id, link);
  }

  @DeleteMapping("/api/conversations/{id}/links/{linkId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @PathVariable UUID linkId) {
    links.revoke(me.id(), id, linkId);
  }

  /** Changes nothing; not a GET, so that the secret is in no address and in no log. */
  @PostMapping("/api/joins/preview")
  JoinPreview preview(@AuthenticationPrincipal SignedIn me, @Valid @RequestBody Join join) {
    return links.preview(me.id(), join.token());
  }

  @PostMapping("/api/joins")
  ConversationView join(@AuthenticationPrincipal SignedIn me, @Valid @RequestBody Join join) {
    return links.join(me.id(), join.token());
  }
}
