package dev.parley.limits;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All rate limits. docs/configuration.md shows the same table, and a test compares them. Each
 * server counts for itself.
 */
public enum RateLimit {
  SIGN_IN_NETWORK(
      "attempts to sign in or up", "network", 100, 100, minutes(5), WhenExceeded.SLOW_DOWN),
  SIGN_IN_SITE("attempts to sign in or up", "site", 300, 300, minutes(5), WhenExceeded.SLOW_DOWN),
  SIGN_IN_NAME_ON_NETWORK(
      "attempts at one username", "network", 10, 10, minutes(5), WhenExceeded.SLOW_DOWN),
  SIGN_IN_NAME("attempts at one username", "username", 60, 60, minutes(60), WhenExceeded.SLOW_DOWN),
  SIGN_IN_DEVICE(
      "attempts where the account has signed in before",
      "device",
      10,
      10,
      minutes(5),
      WhenExceeded.SLOW_DOWN),
  FACTOR_NETWORK(
      "codes of second factors", "network", 100, 100, minutes(5), WhenExceeded.SLOW_DOWN),
  FACTOR_ACCOUNT(
      "codes of an app, where the account has not signed in before",
      "account",
      20,
      20,
      minutes(1440),
      WhenExceeded.SLOW_DOWN),
  FACTOR_DEVICE(
      "codes of an app, where the account has signed in before",
      "device",
      10,
      10,
      minutes(60),
      WhenExceeded.SLOW_DOWN),
  /** By network: no account is known before the sign-in is read, which each of them may cost. */
  CONNECTION("connections that open", "network", 2_000, 500, second(), WhenExceeded.REFUSED),
  HTTP_REQUEST("requests", "connection", 200, 100, second(), WhenExceeded.SLOW_DOWN_AND_CLOSE),
  HTTP_WRITE(
      "changes over HTTP",
      "account",
      "parley.http.writes-at-once",
      "parley.http.writes-per-second",
      WhenExceeded.SLOW_DOWN),
  /** A page that searches as one types sends five a second. */
  SEARCH("searches", "account", 40, 10, second(), WhenExceeded.SLOW_DOWN),
  /** Each says whether there is an account with a name. */
  INVITE("invitations", "account", 30, 30, minutes(60), WhenExceeded.SLOW_DOWN),
  PEOPLE("searches for people", "account", 40, 10, second(), WhenExceeded.SLOW_DOWN),
  JOIN("links that are opened", "account", 30, 30, minutes(10), WhenExceeded.SLOW_DOWN),
  COPY("copies of conversations", "account", 10, 10, minutes(1), WhenExceeded.SLOW_DOWN),
  LIVE_HANDSHAKE(
      "sockets that open",
      "account",
      "twice parley.live.sockets-per-account",
      "2",
      WhenExceeded.STATUS),
  LIVE_COMMAND(
      "commands over sockets",
      "account",
      "parley.live.commands-at-once",
      "parley.live.commands-per-second",
      WhenExceeded.SLOW_DOWN),
  LIVE_FRAME("frames of every kind", "account", 2_000, 200, second(), WhenExceeded.CLOSE),
  LIVE_BYTES("bytes in frames", "account", 40_000_000, 2_000_000, second(), WhenExceeded.CLOSE),
  LIVE_TYPING(
      "declarations of what an open conversation's socket does",
      "account",
      10,
      2,
      second(),
      WhenExceeded.LEAVE_OUT),
  AUDIT_NETWORK(
      "lines of one kind of refusal in the security log",
      "network",
      30,
      30,
      minutes(1),
      WhenExceeded.COUNT),
  AUDIT_KIND(
      "lines of one kind of refusal in the security log",
      "server",
      300,
      300,
      minutes(1),
      WhenExceeded.COUNT),
  /** Some 150 bytes each, kept for a year: at most 2 MB a day. */
  AUDIT_STORED(
      "refusals that are stored", "server", 1_000, 100, minutes(10), WhenExceeded.COUNT_STORED);

  /** What happens to a call above the limit. */
  private enum WhenExceeded {
    SLOW_DOWN("`slow-down`"),
    SLOW_DOWN_AND_CLOSE("`slow-down`, and the connection is closed"),
    REFUSED("the connection is closed"),
    STATUS("HTTP status 429"),
    CLOSE("the socket is closed with 1008"),
    LEAVE_OUT("left out"),
    COUNT("left out, and counted in the next line"),
    COUNT_STORED("in the log only, and counted in the next one that is stored");

    private final String text;

    WhenExceeded(String text) {
      this.text = text;
    }
  }

  /**
   * The size and refill of a token bucket that starts full.
   *
   * @param atOnce its capacity, in tokens
   * @param refill the tokens that it gains in each period, evenly
   */
  public record Rate(int atOnce, int refill, Duration period) {
    public Bucket bucket() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(atOnce).refillGreedy(refill, period))
          .build();
    }

    /** How long an unused bucket takes until it is full again. */
    Duration untilFull() {
      return period.multipliedBy(atOnce).dividedBy(refill).plus(period);
    }
  }

  private final String what;
  private final String per;
  private final int most;
  private final int refill;

  /** Null where settings determine the rate. */
  private final @Nullable Duration period;

  private final String atOnce;
  private final String steadily;
  private final WhenExceeded whenExceeded;

  RateLimit(
      String what, String per, int atOnce, int refill, Duration period, WhenExceeded whenExceeded) {
    this.what = what;
    this.per = per;
    this.most = atOnce;
    this.refill = refill;
    this.period = period;
    this.atOnce = String.format(Locale.ROOT, "%,d", atOnce);
    this.steadily = String.format(Locale.ROOT, "%,d %s", refill, text(period));
    this.whenExceeded = whenExceeded;
  }

  /** A limit whose rate comes from settings. */
  RateLimit(String what, String per, String atOnce, String perSecond, WhenExceeded whenExceeded) {
    this.what = what;
    this.per = per;
    this.most = 0;
    this.refill = 0;
    this.period = null;
    this.atOnce = atOnce;
    this.steadily = perSecond + " " + text(second());
    this.whenExceeded = whenExceeded;
  }

  /** The rate of a limit that has no setting. */
  public Rate rate() {
    if (period == null) {
      throw new IllegalStateException(name() + " is determined by settings");
    }
    return new Rate(most, refill, period);
  }

  /** The rate of a limit with settings. */
  public Rate rate(int atOnceBySetting, int perSecond) {
    if (period != null) {
      throw new IllegalStateException(name() + " has no settings");
    }
    return new Rate(atOnceBySetting, perSecond, second());
  }

  /** Its line in the table. */
  String row() {
    return "| %s | %s | %s | %s | %s |".formatted(what, per, atOnce, steadily, whenExceeded.text);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  private static String text(Duration period) {
    return period.equals(second()) ? "per second" : "in %d min".formatted(period.toMinutes());
  }
}
