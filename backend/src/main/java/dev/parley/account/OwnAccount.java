package dev.parley.account;

import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.role.Administrators;
import dev.parley.account.role.Role;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.audit.AuditLog;
import dev.parley.problem.PersonName;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people change of their own account: its names, its password, and whether it is closed. A
 * password is compared and hashed before the transaction, which finds under the account's lock
 * whether all is as it was.
 */
@Service
public class OwnAccount {
  private final Accounts accounts;
  private final Credentials credentials;
  private final PasswordHashing hashing;
  private final Administrators administrators;
  private final SignIns signIns;
  private final AuditLog audit;
  private final String hostName;
  private final InstantSource clock;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  OwnAccount(
      Accounts accounts,
      Credentials credentials,
      PasswordHashing hashing,
      Administrators administrators,
      SignIns signIns,
      AuditLog audit,
      PublicAddress address,
      InstantSource clock,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.hashing = hashing;
    this.administrators = administrators;
    this.signIns = signIns;
    this.audit = audit;
    this.hostName = address.hostName();
    this.clock = clock;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Changes the name that others see.
   *
   * @param typed the username is shown in the place of an empty one
   * @throws Refusal invalid, too-long, signed-out
   */
  public AccountView rename(SignedIn me, String typed) {
    return change(me, null, account -> account.rename(PersonName.of(typed, account.username())));
  }

  /**
   * Changes the name to sign in with; sign-ins stay.
   *
   * @throws Refusal username-taken, invalid, wrong-password, slow-down, signed-out
   */
  public AccountView changeUsername(
      SignedIn me, String username, String password, HttpServletRequest request) {
    if (!NewAccount.isUsername(username)) {
      throw new Refusal(
          Reason.INVALID,
          "Use up to 64 letters (a to z), digits and . _ - + @, beginning with a letter or digit.");
    }
    Account compared =
        credentials.confirm(me.id().value(), password, Action.USERNAME_CHANGE, request);
    if (password.equalsIgnoreCase(username)) {
      throw new Refusal(
          Reason.INVALID, "The username is the same as the password. Choose another one.");
    }
    try {
      AccountView now = change(me, compared, account -> take(account, username));
      audit.write(AuditEvent.of(Action.USERNAME_CHANGE, me.id().value(), request.getRemoteAddr()));
      return now;
    } catch (DataIntegrityViolationException e) {
      // Somebody else took it since it was looked for.
      throw accounts.findByUsername(username).isPresent() ? SignUp.taken(username) : e;
    }
  }

  private void take(Account account, String username) {
    boolean taken =
        accounts
            .findByUsername(username)
            .filter(other -> !other.id().equals(account.id()))
            .isPresent();
    if (taken) {
      throw SignUp.taken(username);
    }
    if (account.displayName().equals(account.username())) {
      // It was not chosen, but stood in its place.
      account.rename(username);
    }
    account.changeUsername(username);
  }

  /**
   * Changes the password. All sign-ins end, with their sockets on all servers, but for this one,
   * which goes on under a new session id.
   *
   * @return this sign-in as it is now
   * @throws Refusal invalid, too-long, wrong-password, slow-down, signed-out
   */
  public SignedIn changePassword(
      SignedIn me,
      String password,
      String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account compared =
        credentials.confirm(me.id().value(), password, Action.PASSWORD_CHANGE, request);
    if (next.equals(password)) {
      throw new Refusal(Reason.INVALID, "This is your current password. Choose another one.");
    }
    PasswordRules.check(next, compared.username(), hostName);
    String hash = hashing.hash(next);
    Account now =
        transaction.execute(status -> {
          Account account = locked(me, compared);
          account.changePassword(hash);
          endSignIns(me.id());
          return account;
        });
    audit.write(AuditEvent.of(Action.PASSWORD_CHANGE, me.id().value(), request.getRemoteAddr()));
    return signIns.renew(now, request, response);
  }

  /**
   * Closes the account: all its sign-ins end and its answers stop, on all servers, and after {@link
   * ClosedAccounts#GRACE} everything of it is removed.
   *
   * @return when that is
   * @throws Refusal last-administrator, wrong-password, slow-down, signed-out
   */
  public Instant close(
      SignedIn me, String password, HttpServletRequest request, HttpServletResponse response) {
    Account compared =
        credentials.confirm(me.id().value(), password, Action.ACCOUNT_CLOSED, request);
    Instant removal = clock.instant().plus(ClosedAccounts.GRACE).truncatedTo(ChronoUnit.SECONDS);
    transaction.executeWithoutResult(status -> {
      administrators.lock();
      Account account = locked(me, compared);
      if (account.role() == Role.ADMIN) {
        administrators.requireAnother(me.id().value());
      }
      account.close(removal);
      endSignIns(me.id());
    });
    audit.write(AuditEvent.of(Action.ACCOUNT_CLOSED, me.id().value(), request.getRemoteAddr()));
    signIns.end(request, response);
    return removal;
  }

  private AccountView change(SignedIn me, @Nullable Account compared, Consumer<Account> change) {
    Account now =
        transaction.execute(status -> {
          Account account = locked(me, compared);
          change.accept(account);
          return account;
        });
    return new AccountView(now.id().value(), now.username(), now.displayName(), now.role());
  }

  /**
   * The account under its lock.
   *
   * @param compared whose password was compared before; null where none was asked for
   */
  private Account locked(SignedIn me, @Nullable Account compared) {
    return accounts
        .lock(me.id().value())
        .filter(Account::enabled)
        .filter(account -> account.securityVersion() == me.securityVersion())
        .filter(
            account -> compared == null || account.passwordHash().equals(compared.passwordHash()))
        .orElseThrow(Credentials::changed);
  }

  /** Their sockets are closed by the trigger on the account, on every server. */
  private void endSignIns(AccountId account) {
    jdbc.sql("delete from spring_session where principal_name = :account")
        .param("account", account.toString())
        .update();
  }
}
