package dev.parley.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts. */
interface Accounts extends Repository<Account, UUID> {
  Account save(Account account);

  Optional<Account> findById(UUID id);

  /** Usernames are unique without regard to case. */
  @Query("select a from Account a where lower(a.username) = lower(:username)")
  Optional<Account> findByUsername(String username);

  @Query("select count(a) = 0 from Account a")
  boolean isEmpty();
}
