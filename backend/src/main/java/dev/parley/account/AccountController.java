package dev.parley.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing up. */
@RestController
class AccountController {
  private final SignUp signUp;
  private final SignIns signIns;
  private final SessionViews views;

  AccountController(SignUp signUp, SignIns signIns, SessionViews views) {
    this.signUp = signUp;
    this.signIns = signIns;
    this.views = views;
  }

  @PostMapping("/api/accounts")
  @ResponseStatus(HttpStatus.CREATED)
  SessionView create(
      @Valid @RequestBody NewAccount newAccount,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account = signUp.create(newAccount, request.getRemoteAddr());
    signIns.begin(account, request, response);
    return views.current(request);
  }
}
