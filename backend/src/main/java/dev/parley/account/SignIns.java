package dev.parley.account;

import dev.parley.account.session.SignInAttributes;
import dev.parley.account.session.UserAgent;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditFilter;
import dev.parley.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
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
    open(account, request, response);
    request.setAttribute(SignInAttributes.BEGAN, account.id().value());
    AuditFilter.afterSession(
        request,
        AuditEvent.of(AuditEvent.Action.SIGN_IN, account.id().value(), request.getRemoteAddr()));
  }

  /**
   * Goes on under a new session id and a new CSRF token, after a change that has ended all sign-ins
   * of the account. The device stays one that signed in when it did.
   */
  SignedIn renew(Account account, HttpServletRequest request, HttpServletResponse response) {
    Map<String, Object> kept = new HashMap<>();
    HttpSession before = request.getSession(false);
    if (before != null) {
      before
          .getAttributeNames()
          .asIterator()
          .forEachRemaining(name -> kept.put(name, before.getAttribute(name)));
      kept.putIfAbsent(SignInAttributes.SINCE, String.valueOf(before.getCreationTime()));
      before.invalidate();
    }
    kept.forEach(request.getSession(true)::setAttribute);
    return open(account, request, response);
  }

  private SignedIn open(Account account, HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(true);
    SignInContexts.store(session, account);
    session.setAttribute(
        SignInAttributes.DEVICE, UserAgent.of(request.getHeader(HttpHeaders.USER_AGENT)).stored());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    SignedIn me = signedIn(account, session.getId());
    Authentication authentication = authentication(me);
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    newCsrfToken.onAuthentication(authentication, request, response);
    return me;
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
    return authentication(signedIn(account, sessionId));
  }

  private static SignedIn signedIn(Account account, String sessionId) {
    return new SignedIn(
        account.id(),
        account.username(),
        account.displayName(),
        account.role(),
        account.securityVersion(),
        sessionId);
  }

  private static Authentication authentication(SignedIn me) {
    return UsernamePasswordAuthenticationToken.authenticated(
        me, null, List.of(new SimpleGrantedAuthority("ROLE_" + me.role())));
  }
}
