package dev.parley.account;

import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditFilter;
import dev.parley.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Begins and ends sign-ins. Each has a session of its own, never one that a stranger knew. */
@Component
class SignIns {
  private final SignInContexts contexts;
  private final CsrfTokenRepository csrfTokens;
  private final CsrfAuthenticationStrategy newCsrfToken;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  SignIns(
      SignInContexts contexts,
      CsrfTokenRepository csrfTokens,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.contexts = contexts;
    this.csrfTokens = csrfTokens;
    this.newCsrfToken = new CsrfAuthenticationStrategy(csrfTokens);
    this.events = events;
    this.audit = audit;
  }

  /** Signs this account in; a sign-in that the browser had before ends. */
  void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
    endSession(request);
    HttpSession session = request.getSession(true);
    SignInContexts.store(session, account);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    Authentication authentication = authentication(account, session.getId());
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    AuditFilter.afterSession(
        request,
        AuditEvent.of(AuditEvent.Action.SIGN_IN, account.id().value(), request.getRemoteAddr()));
    newCsrfToken.onAuthentication(authentication, request, response);
  }

  /** Signs out; without a sign-in it does nothing. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    endSession(request);
    SecurityContextHolder.clearContext();
    csrfTokens.saveToken(null, request, response);
  }

  private void endSession(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      String ended = session.getId();
      UUID account = SignInContexts.account(session);
      session.invalidate();
      if (account != null) {
        audit.write(AuditEvent.of(AuditEvent.Action.SIGN_OUT, account, request.getRemoteAddr()));
      }
      events.publishEvent(new SignedOut(ended));
    }
  }

  static Authentication authentication(Account account, String sessionId) {
    SignedIn me =
        new SignedIn(
            account.id(),
            account.username(),
            account.displayName(),
            account.role(),
            account.securityVersion(),
            sessionId);
    return UsernamePasswordAuthenticationToken.authenticated(
        me, null, List.of(new SimpleGrantedAuthority("ROLE_" + account.role())));
  }
}
