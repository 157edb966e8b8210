package dev.parley.account;

import dev.parley.account.password.PasswordConfirmation;
import dev.parley.account.password.SignInRequest;
import dev.parley.audit.AuditEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who am I; signing in and out. */
@RestController
@RequestMapping("/api/session")
class SessionController {
  private final Credentials credentials;
  private final SignIns signIns;
  private final SessionViews views;

  SessionController(Credentials credentials, SignIns signIns, SessionViews views) {
    this.credentials = credentials;
    this.signIns = signIns;
    this.views = views;
  }

  @GetMapping
  SessionView current(HttpServletRequest request) {
    return views.current(request);
  }

  @PostMapping
  SessionView signIn(
      @Valid @RequestBody SignInRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = credentials.check(asked, request);
    signIns.begin(account, request, response);
    return views.current(request);
  }

  /** For what needs the password within the last 15 minutes. */
  @PostMapping("/confirmation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(
      @AuthenticationPrincipal SignedIn me,
      @Valid @RequestBody PasswordConfirmation typed,
      HttpServletRequest request) {
    credentials.confirm(me.id().value(), typed.password(), AuditEvent.Action.CONFIRMATION, request);
    signIns.confirm(request, me);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(HttpServletRequest request, HttpServletResponse response) {
    signIns.end(request, response);
  }
}
