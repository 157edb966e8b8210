package dev.parley.account;

import dev.parley.account.invitation.Invitations;
import dev.parley.account.invitation.SignUpMode;
import dev.parley.account.invitation.SignUpModes;
import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInThrottle;
import dev.parley.account.role.Role;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.audit.AuditLog;
import dev.parley.problem.PersonName;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates accounts. The first one becomes the administrator. */
@Service
class SignUp {
  /** Any constant: who may create the first account holds this advisory lock until the commit. */
  static final long ONE_AT_A_TIME = 0x5061726c65790001L;

  /** Others are about how something was typed. */
  private static final Set<Reason> AUDITED =
      Set.of(Reason.SETUP_CODE, Reason.SIGN_UP_CLOSED, Reason.LINK_ENDED, Reason.SLOW_DOWN);

  private final Accounts accounts;
  private final FirstRun firstRun;
  private final PasswordHashing hashing;
  private final SignInThrottle throttle;
  private final AuditLog audit;
  private final SignUpModes modes;
  private final Invitations invitations;
  private final String hostName;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SignUp(
      Accounts accounts,
      FirstRun firstRun,
      PasswordHashing hashing,
      SignInThrottle throttle,
      AuditLog audit,
      SignUpModes modes,
      Invitations invitations,
      PublicAddress address,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.firstRun = firstRun;
    this.hashing = hashing;
    this.throttle = throttle;
    this.audit = audit;
    this.modes = modes;
    this.invitations = invitations;
    this.hostName = address.hostName();
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** An account, and who has invited it. */
  private record Created(Account account, @Nullable UUID invitedBy) {}

  /**
   * Stores a new account, the administrator's if it is the first. An invitation lets somebody in
   * whatever the mode of sign-up is, and decides the role.
   *
   * @param address the client's, for the throttle
   * @throws Refusal setup-code, sign-up-closed, link-ended, username-taken, invalid, too-long or
   *     slow-down
   */
  Account create(NewAccount newAccount, String address) {
    try {
      throttle.admit(address);
      Created created = create(newAccount);
      UUID account = created.account().id().value();
      AuditEvent event = AuditEvent.of(Action.SIGN_UP, account, address);
      UUID invitedBy = created.invitedBy();
      audit.write(invitedBy == null ? event : event.to(invitedBy).with("invitation"));
      return created.account();
    } catch (Refusal refusal) {
      if (AUDITED.contains(refusal.reason())) {
        audit.write(AuditEvent.refused(Action.SIGN_UP, null, address, refusal.reason().code()));
      }
      throw refusal;
    }
  }

  private Created create(NewAccount newAccount) {
    // First, as measuring a password takes time, which is not for strangers.
    allow(firstRun.isActive(), newAccount);
    String displayName = PersonName.of(newAccount.displayName(), newAccount.username());
    PasswordRules.check(newAccount.password(), newAccount.username(), hostName);
    // Hashing takes its time and must hold neither the lock nor a connection.
    String hash = hashing.hash(newAccount.password());
    return stored(newAccount, displayName, hash);
  }

  private Created stored(NewAccount newAccount, String displayName, String hash) {
    try {
      return transaction.execute(status -> {
        boolean first = firstRun.isActive() && isFirst();
        Invitations.Used used = admit(first, newAccount);
        if (accounts.findByUsername(newAccount.username()).isPresent()) {
          throw taken(newAccount.username());
        }
        Role role = used != null ? used.role() : first ? Role.ADMIN : Role.USER;
        Account account = new Account(newAccount.username(), displayName, hash, role);
        return new Created(accounts.save(account), used == null ? null : used.invitedBy());
      });
    } catch (DataIntegrityViolationException e) {
      // Somebody else took it since it was looked for.
      throw accounts.findByUsername(newAccount.username()).isPresent()
          ? taken(newAccount.username())
          : e;
    }
  }

  /** One transaction at a time: a later one waits, and then sees the account of the earlier. */
  private boolean isFirst() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", ONE_AT_A_TIME)
        .query((row, number) -> true)
        .single();
    return accounts.isEmpty();
  }

  static Refusal taken(String username) {
    return new Refusal(
        Reason.USERNAME_TAKEN,
        "The username “%s” is already taken. Choose another one.".formatted(username));
  }

  /** Before the transaction that decides: who is refused here costs no hash. */
  private void allow(boolean first, NewAccount newAccount) {
    String token = newAccount.invitation();
    if (first || token == null) {
      admit(first, newAccount);
    } else {
      invitations.check(token);
    }
  }

  /** Uses up the invitation; null when there was none and none is needed. */
  private Invitations.@Nullable Used admit(boolean first, NewAccount newAccount) {
    if (first) {
      firstRun.check(newAccount.setupCode());
      return null;
    }
    String token = newAccount.invitation();
    if (token != null) {
      return invitations.use(token);
    }
    SignUpMode mode = modes.current();
    if (mode != SignUpMode.OPEN) {
      throw new Refusal(
          Reason.SIGN_UP_CLOSED,
          mode == SignUpMode.INVITE
              ? "New accounts need an invitation. Ask an administrator for one."
              : "New accounts are not open here. Ask an administrator for one.");
    }
    return null;
  }
}
