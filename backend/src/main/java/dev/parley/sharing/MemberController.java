package dev.parley.sharing;

import dev.parley.account.SignedIn;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.member.MemberView;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is in a conversation, and who is invited to it. */
@RestController
@RequestMapping("/api/conversations/{id}")
class MemberController {
  private final Members members;
  private final Copies copies;

  MemberController(Members members, Copies copies) {
    this.members = members;
    this.copies = copies;
  }

  @GetMapping("/members")
  MemberList list(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return members.list(me.id(), id);
  }

  @PostMapping("/members")
  @ResponseStatus(HttpStatus.CREATED)
  MemberView invite(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @Valid @RequestBody Invite invite) {
    return members.invite(me.id(), id, invite);
  }

  @PatchMapping("/members/{accountId}")
  MemberView edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @PathVariable UUID accountId,
      @Valid @RequestBody MemberEdit edit) {
    return members.edit(me.id(), id, accountId, edit.role());
  }

  /** Of oneself: leaves. */
  @DeleteMapping("/members/{accountId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @PathVariable UUID accountId) {
    members.remove(me.id(), id, accountId);
  }

  @PostMapping("/accept")
  ConversationView accept(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return members.accept(me.id(), id);
  }

  @PostMapping("/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    members.decline(me.id(), id);
  }

  @PostMapping("/copy")
  @ResponseStatus(HttpStatus.CREATED)
  ConversationView copy(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @Valid @RequestBody Copy copy) {
    return copies.copy(me.id(), id, copy);
  }
}
