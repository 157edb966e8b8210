package dev.parley.account;

import dev.parley.account.session.CsrfView;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Creates the response that says who is signed in; sign-up and sign-in return it too. */
@Component
public class SessionViews {
  private final FirstRun firstRun;
  private final SignUp signUp;

  SessionViews(FirstRun firstRun, SignUp signUp) {
    this.firstRun = firstRun;
    this.signUp = signUp;
  }

  /** What the browser of this account, or of a stranger, is told. */
  public SessionView of(@Nullable SignedIn me, HttpServletRequest request) {
    return view(me == null ? null : AccountView.of(me), request);
  }

  SessionView of(Account account, HttpServletRequest request) {
    return view(
        new AccountView(
            account.id().value(), account.username(), account.displayName(), account.role()),
        request);
  }

  private SessionView view(@Nullable AccountView account, HttpServletRequest request) {
    boolean first = firstRun.isActive();
    return new SessionView(
        account, csrf(request), first, first && firstRun.needsCode(), signUp.mode());
  }

  /** Read from the request, not injected: at sign-in an injected token is the old one. */
  private static CsrfView csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return new CsrfView(token.getHeaderName(), token.getToken());
    }
    throw new IllegalStateException("The CSRF filter did not run before this call.");
  }
}
