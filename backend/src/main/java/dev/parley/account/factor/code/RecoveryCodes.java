package dev.parley.account.factor.code;

import dev.parley.common.Sha256;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes for who has lost the app. Each has 16 random characters of 31, which are 79 bits. So one
 * SHA-256 is enough where a password needs Argon2: that makes each guess dear because people choose
 * from few passwords, while 2^78 guesses on average are out of reach at any price. The account's id
 * is hashed with the code, so that no work on one account helps with another.
 */
@Component
class RecoveryCodes {
  static final int CODES = 10;
  private static final int CHARACTERS = 16;
  private static final int GROUP = 4;

  /** Without characters that are easily confused. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  RecoveryCodes(JdbcClient jdbc, InstantSource clock, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Whether this has the length of one, however it is grouped; else it may be an app's code. */
  static boolean isOne(String plain) {
    return plain.length() == CHARACTERS;
  }

  /** Makes a new set, which is never shown again; those of before are gone. */
  List<String> renew(UUID account) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      codes.add(random());
    }
    transaction.executeWithoutResult(status -> {
      remove(account);
      for (String code : codes) {
        jdbc.sql("insert into recovery_code (account_id, hash) values (:account, :hash)")
            .param("account", account)
            .param("hash", hash(account, PlainCode.of(code)))
            .update();
      }
    });
    return codes;
  }

  private static String random() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      code.append(i > 0 && i % GROUP == 0 ? "-" : "");
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** Takes one, once: one statement finds it not used yet. */
  TakenCode take(UUID account, String plain) {
    byte[] hash = hash(account, plain.toLowerCase(Locale.ROOT));
    int taken =
        jdbc.sql(
                """
                update recovery_code set used_at = :now::timestamptz
                 where account_id = :account and hash = :hash and used_at is null
                """)
            .param("now", clock.instant().toString())
            .param("account", account)
            .param("hash", hash)
            .update();
    if (taken == 1) {
      return TakenCode.TAKEN;
    }
    return exists(account, hash) ? TakenCode.USED : TakenCode.WRONG;
  }

  private boolean exists(UUID account, byte[] hash) {
    return jdbc.sql("select 1 from recovery_code where account_id = :account and hash = :hash")
        .param("account", account)
        .param("hash", hash)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** How many are not used yet. */
  int left(UUID account) {
    return jdbc.sql(
            "select count(*) from recovery_code where account_id = :account and used_at is null")
        .param("account", account)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  void remove(UUID account) {
    jdbc.sql("delete from recovery_code where account_id = :account")
        .param("account", account)
        .update();
  }

  private static byte[] hash(UUID account, String plain) {
    return Sha256.of("recovery code of " + account + " " + plain);
  }
}
