package dev.parley.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts. */
interface Accounts extends Repository<Account, UUID> {
  Account save(Account account);

  Optional<Account> findById(UUID id);

  /** Whoever else changes it at the same time waits, and then sees what was stored. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from Account a where a.id = :id")
  Optional<Account> lock(UUID id);

  /** Usernames are unique without regard to case. */
  @Query("select a from Account a where lower(a.username) = lower(:username)")
  Optional<Account> findByUsername(String username);

  /**
   * Changes nothing when another password was set meanwhile, and nothing but the hash: an account
   * that is disabled at the same moment stays so.
   */
  @Modifying
  @Query(
      "update Account a set a.passwordHash = :stronger where a.id = :id and a.passwordHash ="
          + " :compared")
  void upgradeHash(UUID id, String compared, String stronger);

  /**
   * Ends all sign-ins of this account.
   *
   * @return 0 when they have ended since this version
   */
  @Modifying
  @Query(
      "update Account a set a.securityVersion = a.securityVersion + 1 where a.id = :id and"
          + " a.enabled and a.securityVersion = :version")
  int raiseSecurityVersion(UUID id, int version);

  /** In SQL: this is the first question of every start, and JPQL's parser would take half of it. */
  @NativeQuery("SELECT NOT EXISTS (SELECT FROM account)")
  boolean isEmpty();
}
