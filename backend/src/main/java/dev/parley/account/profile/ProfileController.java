package dev.parley.account.profile;

import dev.parley.account.AccountView;
import dev.parley.account.OwnAccount;
import dev.parley.account.SessionView;
import dev.parley.account.SessionViews;
import dev.parley.account.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. */
@RestController
@RequestMapping("/api/account")
class ProfileController {
  private final OwnAccount account;
  private final SessionViews views;

  ProfileController(OwnAccount account, SessionViews views) {
    this.account = account;
    this.views = views;
  }

  @PatchMapping
  AccountView edit(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody ProfileEdit edit,
      HttpServletRequest request) {
    AccountView now = AccountView.of(me);
    if (edit.username() != null) {
      String password = edit.password() == null ? "" : edit.password();
      now = account.changeUsername(me, edit.username(), password, request);
    }
    return edit.displayName() == null ? now : account.rename(me, edit.displayName());
  }

  @PostMapping("/password")
  SessionView changePassword(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody PasswordEdit edit,
      HttpServletRequest request,
      HttpServletResponse response) {
    account.changePassword(me, edit.current(), edit.next(), request, response);
    return views.current(request);
  }

  @PostMapping("/close")
  ClosedAccountView close(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody AccountClosing closing,
      HttpServletRequest request,
      HttpServletResponse response) {
    return new ClosedAccountView(account.close(me, closing.password(), request, response));
  }
}
