package dev.parley.account.factor.code;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.secret.EncryptedSecret;
import dev.parley.secret.SecretUnreadable;
import dev.parley.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The secrets of authenticator apps, and which of their steps were taken. */
@Component
class AppSecrets {
  private static final Logger log = LoggerFactory.getLogger(AppSecrets.class);

  /** Any constant: who stores a secret holds this advisory lock until the commit. */
  private static final long ONE_AT_A_TIME = 0x5061726c65790003L;

  /** A secret that was shown and never confirmed is of no use later. */
  private static final Duration CONFIRMED_WITHIN = Duration.ofHours(1);

  private final Secrets secrets;
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  AppSecrets(
      Secrets secrets, JdbcClient jdbc, InstantSource clock, TransactionTemplate transaction) {
    this.secrets = secrets;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Stores a new secret, which counts once it is confirmed; one that never was is replaced.
   *
   * @return the secret; empty when the account has a confirmed one
   * @throws Refusal secret-key
   */
  Optional<byte[]> begin(UUID account) {
    byte[] secret = Totp.newSecret();
    boolean stored = Boolean.TRUE.equals(transaction.execute(status -> store(account, secret)));
    return stored ? Optional.of(secret) : Optional.empty();
  }

  private boolean store(UUID account, byte[] secret) {
    // Two servers must not each begin with a key of their own.
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", ONE_AT_A_TIME)
        .query((row, number) -> true)
        .single();
    EncryptedSecret encrypted;
    try {
      refuseAnotherKey();
      encrypted = secrets.encrypt(secret, context(account));
    } catch (SecretUnreadable unreadable) {
      throw refused(unreadable);
    }
    return jdbc.sql(
                """
                insert into second_factor (account_id, secret, key_id, created_at)
                values (:account, :secret, :key, :now::timestamptz)
                on conflict (account_id) do update
                   set secret = excluded.secret, key_id = excluded.key_id, created_at = excluded.created_at,
                       last_step = 0
                 where second_factor.confirmed_at is null
                """)
            .param("account", account)
            .param("secret", encrypted.bytes())
            .param("key", encrypted.keyId())
            .param("now", clock.instant().toString())
            .update()
        == 1;
  }

  private void refuseAnotherKey() {
    String own = secrets.keyId().orElse("");
    List<String> others = otherKeys(own);
    if (!others.isEmpty()) {
      throw new SecretUnreadable(
          "The secret key of this server in %s (%s) is not the one of the stored second factors (%s)"
              .formatted(
                  secrets.file(), own.isEmpty() ? "none" : "id " + own, String.join(", ", others)));
    }
  }

  private List<String> otherKeys(String own) {
    return jdbc.sql("select distinct key_id from second_factor where key_id <> :own")
        .param("own", own)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Says at the start what would else be found by the first person who types a code. */
  @EventListener(ApplicationReadyEvent.class)
  void check() {
    try {
      refuseAnotherKey();
    } catch (SecretUnreadable unreadable) {
      log.error(
          "Codes of authenticator apps will be refused: {}. Copy the key of the other servers to"
              + " this one, or name it in parley.secret-key-file; docs/operation.md says more.",
          unreadable.getMessage());
    } catch (DataAccessException away) {
      log.debug("The keys of the stored second factors could not be read.", away);
    }
  }

  /**
   * Makes the secret of {@link #begin} the account's second factor, when its code is right.
   *
   * @throws Refusal secret-key
   */
  TakenCode confirm(UUID account, String code) {
    OptionalLong step = matching(account, code, false);
    if (step.isEmpty()) {
      return TakenCode.WRONG;
    }
    Instant now = clock.instant();
    int confirmed =
        jdbc.sql(
                """
                update second_factor set confirmed_at = :now::timestamptz, last_step = :step
                 where account_id = :account and confirmed_at is null and created_at > :oldest::timestamptz
                """)
            .param("now", now.toString())
            .param("step", step.getAsLong())
            .param("account", account)
            .param("oldest", now.minus(CONFIRMED_WITHIN).toString())
            .update();
    return confirmed == 1 ? TakenCode.TAKEN : TakenCode.WRONG;
  }

  /**
   * Takes a code, once: of two servers that are asked at the same time, one statement finds the
   * step not taken yet.
   *
   * @throws Refusal secret-key
   */
  TakenCode take(UUID account, String code) {
    OptionalLong step = matching(account, code, true);
    if (step.isEmpty()) {
      return TakenCode.WRONG;
    }
    int taken =
        jdbc.sql(
                """
                update second_factor set last_step = :step
                 where account_id = :account and confirmed_at is not null and last_step < :step
                """)
            .param("step", step.getAsLong())
            .param("account", account)
            .update();
    return taken == 1 ? TakenCode.TAKEN : TakenCode.USED;
  }

  private OptionalLong matching(UUID account, String code, boolean confirmed) {
    Optional<EncryptedSecret> stored =
        jdbc.sql(
                """
                select key_id, secret from second_factor
                 where account_id = :account and (confirmed_at is not null) = :confirmed
                """)
            .param("account", account)
            .param("confirmed", confirmed)
            .query((row, number) -> new EncryptedSecret(row.getString(1), row.getBytes(2)))
            .optional();
    try {
      return stored
          .map(secret -> secrets.decrypt(secret, context(account)))
          .map(secret -> Totp.matching(secret, code, clock.instant()))
          .orElse(OptionalLong.empty());
    } catch (SecretUnreadable unreadable) {
      throw refused(unreadable);
    }
  }

  /** Since when the account has a second factor; empty when it has none. */
  Optional<Instant> confirmedAt(UUID account) {
    return jdbc.sql(
            "select confirmed_at from second_factor where account_id = :account and confirmed_at is"
                + " not null")
        .param("account", account)
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  boolean remove(UUID account) {
    return jdbc.sql("delete from second_factor where account_id = :account")
            .param("account", account)
            .update()
        > 0;
  }

  private static String context(UUID account) {
    return "second_factor " + account;
  }

  private static Refusal refused(SecretUnreadable unreadable) {
    log.error("Second factor: {}.", unreadable.getMessage());
    return new Refusal(
        Reason.SECRET_KEY,
        "This server cannot check codes of apps: its secret key is missing, or is another one. Use"
            + " a recovery code, or tell an administrator.");
  }
}
