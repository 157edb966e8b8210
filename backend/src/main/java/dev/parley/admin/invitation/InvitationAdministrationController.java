package dev.parley.admin.invitation;

import dev.parley.account.SignedIn;
import dev.parley.admin.AdminCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may create an account, for administrators. */
@RestController
@RequestMapping("/api/admin")
class InvitationAdministrationController {
  private final InvitationAdministration invitations;
  private final AdminCalls calls;

  InvitationAdministrationController(InvitationAdministration invitations, AdminCalls calls) {
    this.invitations = invitations;
    this.calls = calls;
  }

  @GetMapping("/invitations")
  OpenInvitationList list() {
    return invitations.list();
  }

  @PostMapping("/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  CreatedInvitation create(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody NewInvitation wanted,
      HttpServletRequest request) {
    return invitations.create(calls.of(me, request), wanted.role());
  }

  @DeleteMapping("/invitations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, HttpServletRequest request) {
    invitations.revoke(calls.of(me, request), id);
  }

  @GetMapping("/sign-up")
  SignUpSetting signUp() {
    return invitations.signUp();
  }

  @PutMapping("/sign-up")
  SignUpSetting choose(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody SignUpChoice choice,
      HttpServletRequest request) {
    return invitations.choose(calls.of(me, request), choice);
  }
}
