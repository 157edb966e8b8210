package dev.parley.account;

import dev.parley.account.password.KnownDevices;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.RecentSignIn;
import dev.parley.account.session.SignInAttributes;
import dev.parley.account.session.UserAgent;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditFilter;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins and ends sign-ins. Each has a session of its own, never one that a stranger knew. */
@Component
public class SignIns {
  private final SignInContexts contexts;
  private final Accounts accounts;
  private final KnownDevices devices;
  private final CsrfTokenRepository csrfTokens;
  private final CsrfAuthenticationStrategy newCsrfToken;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  SignIns(
      SignInContexts contexts,
      Accounts accounts,
      KnownDevices devices,
      CsrfTokenRepository csrfTokens,
      InstantSource clock,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.contexts = contexts;
    this.accounts = accounts;
    this.devices = devices;
    this.csrfTokens = csrfTokens;
    this.newCsrfToken = new CsrfAuthenticationStrategy(csrfTokens);
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
    this.audit = audit;
  }

  /**
   * Signs this account in, whose password was right; a sign-in that the browser had before ends.
   * Where the account has a second factor, this opens nothing until {@link #complete}.
   */
  void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
    endSession(request, true);
    Authentication begun =
        store(account, account.securityVersion(), clock.instant(), null, request, response);
    boolean half = begun.getPrincipal() instanceof HalfSignedIn;
    if (!half) {
      request.setAttribute(SignInAttributes.BEGAN, account.id().value());
    }
    if (!account.hasSecondFactor()) {
      // With one, the password alone makes no device a known one: its guesses count for less.
      remember(account, request, response);
    }
    AuditFilter.afterSession(
        request,
        AuditEvent.of(
            half ? AuditEvent.Action.HALF_SIGN_IN : AuditEvent.Action.SIGN_IN,
            account.id().value(),
            request.getRemoteAddr()));
  }

  /** Completes a sign-in whose second factor was right, under a new session id and CSRF token. */
  public void complete(
      HalfSignedIn half, HttpServletRequest request, HttpServletResponse response) {
    Account account = account(half.account());
    Instant passwordAt = passwordAt(request);
    endSession(request, false);
    // The version that the password was compared under: what has changed since ends it.
    store(account, half.securityVersion(), passwordAt, clock.instant(), request, response);
    remember(account, request, response);
    request.setAttribute(SignInAttributes.BEGAN, half.account());
    AuditFilter.afterSession(
        request, AuditEvent.of(AuditEvent.Action.SIGN_IN, half.account(), request.getRemoteAddr()));
  }

  /**
   * Continues this sign-in under a new session id and CSRF token, after {@link #endAll} has ended
   * it with all others of the account.
   *
   * @param version the one that {@link #endAll} was called with: what has changed since ends it
   * @param codeGiven whether a code of the second factor came with the change
   */
  public void renew(
      UUID id,
      int version,
      boolean codeGiven,
      HttpServletRequest request,
      HttpServletResponse response) {
    Instant codeAt = codeGiven ? clock.instant() : null;
    renew(account(id), version + 1, passwordAt(request), codeAt, request, response);
  }

  /** When the password of this sign-in was typed last. */
  private Instant passwordAt(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? clock.instant() : RecentSignIn.at(session);
  }

  /**
   * Continues this sign-in under a new session id and CSRF token, after a change of the password
   * has ended all of the account.
   */
  SignedIn renew(Account account, HttpServletRequest request, HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    Instant codeAt = before == null ? null : SignInContexts.codeAt(before);
    Authentication now =
        renew(account, account.securityVersion(), clock.instant(), codeAt, request, response);
    if (now.getPrincipal() instanceof SignedIn me) {
      return me;
    }
    throw Credentials.changed(); // a second factor was turned on since
  }

  /** The device stays one that signed in when it did. */
  private Authentication renew(
      Account account,
      int version,
      Instant passwordAt,
      @Nullable Instant codeAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    String since = before == null ? null : SignInAttributes.since(before);
    endSession(request, false);
    Authentication now = store(account, version, passwordAt, codeAt, request, response);
    request.getSession(true).setAttribute(SignInAttributes.SINCE, since);
    remember(account, request, response);
    return now;
  }

  /**
   * Ends all sign-ins of an account, on every server, with the commit of the transaction.
   *
   * @param version the one under which the change was asked for
   * @throws Refusal signed-out when that sign-in has ended since: by a new password, for example
   */
  public void endAll(UUID account, int version) {
    transaction.executeWithoutResult(status -> {
      if (accounts.raiseSecurityVersion(account, version) == 0) {
        throw Credentials.changed();
      }
    });
  }

  /** The number of this device, where the account has signed in to the end before. */
  public Optional<String> knownDevice(UUID id, HttpServletRequest request) {
    return accounts.findById(id).flatMap(account -> devices.find(request, id, account.deviceKey()));
  }

  /** The password of this sign-in was typed once more. */
  void confirm(HttpServletRequest request, SignedIn me) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      RecentSignIn.confirm(session, clock.instant());
    }
    AuditFilter.afterSession(
        request,
        AuditEvent.of(AuditEvent.Action.CONFIRMATION, me.id().value(), request.getRemoteAddr()));
  }

  /** Signs out; without a sign-in it does nothing. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    endSession(request, true);
    SecurityContextHolder.clearContext();
    csrfTokens.saveToken(null, request, response);
  }

  private Account account(UUID id) {
    return accounts
        .findById(id)
        .orElseThrow(
            () -> new Refusal(Reason.SIGNED_OUT, "You are signed out. Sign in and try again."));
  }

  private void remember(Account account, HttpServletRequest request, HttpServletResponse response) {
    devices.remember(account.id().value(), account.deviceKey(), request, response);
  }

  private Authentication store(
      Account account,
      int version,
      Instant passwordAt,
      @Nullable Instant codeAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession session = request.getSession(true);
    SignInContexts.store(session, account, version, codeAt);
    RecentSignIn.confirm(session, passwordAt);
    session.setAttribute(
        SignInAttributes.DEVICE, UserAgent.of(request.getHeader(HttpHeaders.USER_AGENT)).stored());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    Authentication authentication = contexts.authentication(account, session);
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    newCsrfToken.onAuthentication(authentication, request, response);
    return authentication;
  }

  private void endSession(HttpServletRequest request, boolean signsOut) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      String ended = session.getId();
      UUID account = SignInContexts.account(session);
      boolean whole = isWhole();
      session.invalidate();
      if (account != null && whole && signsOut) {
        audit.write(AuditEvent.of(AuditEvent.Action.SIGN_OUT, account, request.getRemoteAddr()));
      }
      events.publishEvent(new SignedOut(ended));
    }
  }

  private static boolean isWhole() {
    Authentication now = SecurityContextHolder.getContext().getAuthentication();
    return now != null && now.getPrincipal() instanceof SignedIn;
  }
}
