package dev.parley.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts. */
interface Accounts extends Repository<Account, UUID> {
  Account save(Account account);

  Optional<Account> findById(UUID id);

  /** Usernames are unique without regard to case. */
  @Query("select a from Account a where lower(a.username) = lower(:username)")
  Optional<Account> findByUsername(String username);

  /** In SQL: this is the first question of every start, and JPQL's parser would take half of it. */
  @NativeQuery("SELECT NOT EXISTS (SELECT FROM account)")
  boolean isEmpty();
}
