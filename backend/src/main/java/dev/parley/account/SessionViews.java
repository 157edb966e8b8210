package dev.parley.account;

import dev.parley.account.factor.code.FactorRequirement;
import dev.parley.account.invitation.SignUpModes;
import dev.parley.account.role.Role;
import dev.parley.account.session.CsrfView;
import dev.parley.account.session.Factors;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.PendingSignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Creates the response that says who is signed in; sign-up and sign-in return it too. */
@Component
public class SessionViews {
  private final FirstRun firstRun;
  private final SignUpModes signUp;
  private final FactorRequirement requirement;

  SessionViews(FirstRun firstRun, SignUpModes signUp, FactorRequirement requirement) {
    this.firstRun = firstRun;
    this.signUp = signUp;
    this.requirement = requirement;
  }

  /** Who is signed in now: with this request, or by it. */
  public SessionView current(HttpServletRequest request) {
    Authentication now = SecurityContextHolder.getContext().getAuthentication();
    return switch (now == null ? null : now.getPrincipal()) {
      case SignedIn me -> view(AccountView.of(me), null, due(me, now), request);
      case HalfSignedIn half ->
          view(null, new PendingSignIn(half.username(), half.step()), null, request);
      case null, default -> view(null, null, null, request);
    };
  }

  private @Nullable Instant due(SignedIn me, @Nullable Authentication now) {
    return Factors.hasCode(now) ? null : requirement.from(me.role() == Role.ADMIN).orElse(null);
  }

  private SessionView view(
      @Nullable AccountView account,
      @Nullable PendingSignIn pending,
      @Nullable Instant factorDue,
      HttpServletRequest request) {
    boolean first = firstRun.isActive();
    return new SessionView(
        account,
        pending,
        factorDue,
        csrf(request),
        first,
        first && firstRun.needsCode(),
        signUp.lastKnown());
  }

  /** Read from the request, not injected: at sign-in an injected token is the old one. */
  private static CsrfView csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return new CsrfView(token.getHeaderName(), token.getToken());
    }
    throw new IllegalStateException("The CSRF filter did not run before this call.");
  }
}
