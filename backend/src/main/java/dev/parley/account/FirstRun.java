package dev.parley.account;

import dev.parley.common.Sha256;
import dev.parley.database.TransientErrors;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time before the first account exists. Where strangers could arrive first, that account needs
 * a code that only who can read the server's log knows.
 */
@Component
class FirstRun {
  private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

  /** Letters and digits that are not mistaken for one another; 12 of them are 59 bits. */
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

  private static final int GROUPS = 3;
  private static final int GROUP_LETTERS = 4;

  private final Accounts accounts;
  private final PublicAddress address;
  private final JdbcClient jdbc;
  private volatile @Nullable String code;
  private volatile boolean over;

  FirstRun(Accounts accounts, PublicAddress address, JdbcClient jdbc) {
    this.accounts = accounts;
    this.address = address;
    this.jdbc = jdbc;
  }

  /** Whether no account exists yet. It ends once and never comes back. */
  boolean isActive() {
    if (!over && !accounts.isEmpty()) {
      over = true;
    }
    return !over;
  }

  boolean needsCode() {
    return address.exposed();
  }

  /** Refuses the first account when its code is missing or wrong. */
  void check(@Nullable String typed) {
    if (!needsCode()) {
      return;
    }
    if (!MessageDigest.isEqual(plain(typed == null ? "" : typed), plain(code()))) {
      throw new Refusal(
          Reason.SETUP_CODE,
          "That is not the set-up code. It is in the server's log of this start; copy it from"
              + " there.");
    }
  }

  /** The form that is compared: people type it in either case, with or without its dashes. */
  private static byte[] plain(String code) {
    return code.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A database that went away since the start began must not end it. */
  private boolean mayAnnounce() {
    try {
      return isActive() && (!needsCode() || !code().isEmpty());
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      return false;
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    if (!mayAnnounce()) {
      log.info("Parley is ready at {}", address.link("/"));
      return;
    }
    if (needsCode()) {
      log.info(
          "No account exists yet. Create the administrator's account with the set-up"
              + " code {} at {}",
          code(),
          address.link("/#setup=" + code()));
    } else {
      log.info(
          "No account exists yet. Create the administrator's account at {}", address.link("/"));
    }
  }

  /**
   * The code, which all servers of one database have in common: behind a proxy, any of them may be
   * asked. It is made from the id in the database, of which cookies show only the beginning.
   */
  private String code() {
    String known = code;
    if (known == null) {
      UUID id = jdbc.sql("select id from instance").query(UUID.class).single();
      known = code(id);
      code = known;
    }
    return known;
  }

  private static String code(UUID id) {
    BigInteger number = new BigInteger(1, Sha256.of("set-up code of " + id));
    StringBuilder text = new StringBuilder();
    for (int letter = 0; letter < GROUPS * GROUP_LETTERS; letter++) {
      text.append(letter > 0 && letter % GROUP_LETTERS == 0 ? "-" : "");
      BigInteger[] divided = number.divideAndRemainder(BigInteger.valueOf(ALPHABET.length()));
      text.append(ALPHABET.charAt(divided[1].intValue()));
      number = divided[0];
    }
    return text.toString();
  }
}
