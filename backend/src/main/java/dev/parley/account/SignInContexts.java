package dev.parley.account;

import dev.parley.account.session.SignInAttributes;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session only the account's id and its security version: 167 bytes in place of 930,
 * and no framework class in the row that an upgrade could make unreadable. The account itself is
 * read at each request, so that a disabled one is out at once.
 */
@Component
class SignInContexts implements SecurityContextRepository {
  private final Accounts accounts;
  private final Duration longest;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  SignInContexts(
      Accounts accounts,
      SignInSettings settings,
      InstantSource clock,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.accounts = accounts;
    this.longest = settings.signedInFor();
    this.clock = clock;
    this.events = events;
    this.audit = audit;
  }

  /** Makes this session the given account's. */
  static void store(HttpSession session, Account account) {
    session.setAttribute(SignInAttributes.ACCOUNT, account.id().toString());
    session.setAttribute(SignInAttributes.VERSION, account.securityVersion());
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
      context.setAuthentication(SignIns.authentication(account, session.getId()));
    }
    return context;
  }

  /** Whose sign-in this is; null when it is none. */
  static @Nullable UUID account(HttpSession session) {
    return session.getAttribute(SignInAttributes.ACCOUNT) instanceof String id
        ? UUID.fromString(id)
        : null;
  }

  private @Nullable Account valid(HttpSession session, String address) {
    UUID id = account(session);
    if (id == null
        || !(session.getAttribute(SignInAttributes.VERSION) instanceof Integer version)) {
      return null;
    }
    Account account = accounts.findById(id).orElse(null);
    Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(longest);
    if (account != null
        && account.enabled()
        && account.securityVersion() == version
        && clock.instant().isBefore(end)) {
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
