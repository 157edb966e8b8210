package dev.parley.account;

import dev.parley.account.factor.code.FactorRequirement;
import dev.parley.account.role.Role;
import dev.parley.account.session.FactorStep;
import dev.parley.account.session.Factors;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.RecentSignIn;
import dev.parley.account.session.SignInAttributes;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session only the account's id, its security version and when a code of its second
 * factor was right: 167 bytes in place of 930, and no framework class in the row that an upgrade
 * could make unreadable. The account itself is read at each request, so that a disabled one is out
 * at once.
 */
@Component
class SignInContexts implements SecurityContextRepository {
  private final Accounts accounts;
  private final FactorRequirement requirement;
  private final Duration longest;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  SignInContexts(
      Accounts accounts,
      FactorRequirement requirement,
      SignInSettings settings,
      InstantSource clock,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.accounts = accounts;
    this.requirement = requirement;
    this.longest = settings.signedInFor();
    this.clock = clock;
    this.events = events;
    this.audit = audit;
  }

  /**
   * Makes this session the given account's.
   *
   * @param version the account's that the sign-in was made under
   * @param codeAt when a code of the second factor was right; null when none was
   */
  static void store(HttpSession session, Account account, int version, @Nullable Instant codeAt) {
    session.setAttribute(SignInAttributes.ACCOUNT, account.id().toString());
    session.setAttribute(SignInAttributes.VERSION, version);
    if (codeAt != null) {
      session.setAttribute(SignInAttributes.CODE_AT, codeAt.toString());
    } else if (account.hasSecondFactor()) {
      session.setMaxInactiveInterval(Math.toIntExact(HalfSignedIn.CODE_WITHIN.toSeconds()));
    }
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.id().toString());
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"}) // The interface has no other abstract loader.
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    HttpSession session = holder.getRequest().getSession(false);
    Account account = session == null ? null : valid(session, holder.getRequest().getRemoteAddr());
    if (session != null && account != null) {
      context.setAuthentication(authentication(account, session));
    }
    return context;
  }

  /** Whose sign-in this is; null when it is none. */
  static @Nullable UUID account(HttpSession session) {
    return session.getAttribute(SignInAttributes.ACCOUNT) instanceof String id
        ? UUID.fromString(id)
        : null;
  }

  /** Whoever lacks a factor is a {@link HalfSignedIn}, without the role of the account. */
  Authentication authentication(Account account, HttpSession session) {
    FactorStep missing = missing(account, session);
    List<GrantedAuthority> authorities =
        Factors.authorities(RecentSignIn.at(session), missing == null ? codeAt(session) : null);
    Principal who;
    if (missing == null) {
      authorities.add(new SimpleGrantedAuthority("ROLE_" + account.role()));
      who = signedIn(account, session.getId());
    } else {
      authorities.add(Factors.next(missing));
      who =
          new HalfSignedIn(
              account.id().value(), account.username(), account.securityVersion(), missing);
    }
    return UsernamePasswordAuthenticationToken.authenticated(who, null, authorities);
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

  private @Nullable FactorStep missing(Account account, HttpSession session) {
    if (account.hasSecondFactor()) {
      return codeAt(session) == null ? FactorStep.CODE : null;
    }
    return requirement.isInForce(account.role() == Role.ADMIN) ? FactorStep.SET_UP : null;
  }

  /** When a code of the second factor was right; null when none was. */
  static @Nullable Instant codeAt(HttpSession session) {
    return session.getAttribute(SignInAttributes.CODE_AT) instanceof String at
        ? Instant.parse(at)
        : null;
  }

  /** The end of a sign-in, whatever its use. */
  private Instant end(Account account, HttpSession session) {
    boolean waits = account.hasSecondFactor() && codeAt(session) == null;
    return Instant.ofEpochMilli(session.getCreationTime())
        .plus(waits ? HalfSignedIn.CODE_WITHIN : longest);
  }

  private @Nullable Account valid(HttpSession session, String address) {
    UUID id = account(session);
    if (id == null
        || !(session.getAttribute(SignInAttributes.VERSION) instanceof Integer version)) {
      return null;
    }
    Account account = accounts.findById(id).orElse(null);
    if (account != null
        && account.enabled()
        && account.securityVersion() == version
        && clock.instant().isBefore(end(account, session))) {
      return account;
    }
    String ended = session.getId();
    session.invalidate();
    boolean changed = account == null || !account.enabled() || account.securityVersion() != version;
    audit.write(AuditEvent.ended(id, address, changed ? "account-changed" : "expired"));
    events.publishEvent(new SignedOut(ended));
    return null;
  }

  /** Nothing to do: {@link #store} wrote the session when the sign-in began. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SignInAttributes.ACCOUNT) != null;
  }
}
