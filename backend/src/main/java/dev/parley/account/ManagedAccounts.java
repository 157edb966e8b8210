package dev.parley.account;

import dev.parley.account.role.Administrators;
import dev.parley.account.role.Role;
import dev.parley.problem.Refusal;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What administrators do to accounts. A trigger notifies all servers when a security version grows
 * or an account is disabled; they close its sockets within a second.
 */
@Service
public class ManagedAccounts {
  private final Accounts accounts;
  private final Administrators administrators;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ManagedAccounts(
      Accounts accounts,
      Administrators administrators,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.administrators = administrators;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Ends all sign-ins and running answers of an account, and takes no new sign-in.
   *
   * @throws Refusal not-found, forbidden, last-administrator
   */
  public void disable(UUID administrator, UUID id) {
    change(
        administrator,
        id,
        account -> {
          if (account.enabled()) {
            administrators.requireAnother(id);
            account.disable();
            deleteSessions(id);
          }
        });
  }

  /**
   * Takes sign-ins of an account again, also of one that its owner has closed.
   *
   * @throws Refusal not-found, forbidden
   */
  public void enable(UUID administrator, UUID id) {
    change(administrator, id, Account::enable);
  }

  /**
   * Gives an account another role, which ends its sign-ins.
   *
   * @throws Refusal not-found, forbidden, last-administrator
   */
  public void changeRole(UUID administrator, UUID id, Role role) {
    change(
        administrator,
        id,
        account -> {
          if (account.role() != role) {
            if (role != Role.ADMIN) {
              administrators.requireAnother(id);
            }
            account.changeRole(role);
            deleteSessions(id);
          }
        });
  }

  /**
   * Ends all sign-ins of an account.
   *
   * @throws Refusal not-found, forbidden
   */
  public void endSignIns(UUID administrator, UUID id) {
    change(
        administrator,
        id,
        account -> {
          account.endSignIns();
          deleteSessions(id);
        });
  }

  /**
   * Replaces the password, which ends all sign-ins; for who has proved in another way that they
   * may. It joins the transaction of its caller.
   *
   * @param hash of the new password
   */
  public void replacePassword(UUID id, String hash) {
    transaction.executeWithoutResult(status -> {
      existing(id).changePassword(hash);
      deleteSessions(id);
    });
  }

  /**
   * One at a time, and by who is an administrator still: of two who take each other's role away at
   * once, the second has none any more.
   */
  private void change(UUID administrator, UUID id, Consumer<Account> verb) {
    transaction.executeWithoutResult(status -> {
      administrators.lock();
      administrators.require(administrator);
      verb.accept(existing(id));
    });
  }

  private Account existing(UUID id) {
    return accounts
        .lock(id)
        .filter(account -> !account.isRemoved())
        .orElseThrow(() -> Refusal.notFound("This account"));
  }

  /** They have ended by the account's security version; without their rows nobody counts them. */
  private void deleteSessions(UUID id) {
    jdbc.sql("delete from spring_session where principal_name = :account")
        .param("account", id.toString())
        .update();
  }
}
