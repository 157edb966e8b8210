package dev.parley.account.factor;

import dev.parley.account.SessionView;
import dev.parley.account.SessionViews;
import dev.parley.account.SignIns;
import dev.parley.account.session.HalfSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The second step of a sign-in. */
@RestController
class SecondStepController {
  private final FactorCodes codes;
  private final SignIns signIns;
  private final SessionViews views;

  SecondStepController(FactorCodes codes, SignIns signIns, SessionViews views) {
    this.codes = codes;
    this.signIns = signIns;
    this.views = views;
  }

  @PostMapping("/api/session/factor")
  SessionView complete(
      @AuthenticationPrincipal HalfSignedIn half,
      @Valid @RequestBody FactorCode typed,
      HttpServletRequest request,
      HttpServletResponse response) {
    codes.take(half.account(), typed.code(), request);
    signIns.complete(half, request, response);
    return views.current(request);
  }
}
