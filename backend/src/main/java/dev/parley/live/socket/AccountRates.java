package dev.parley.live.socket;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How fast all sockets of one account may send together. Commands over their rate are refused; who
 * sends frames or bytes over theirs is closed, as no client does that.
 */
public final class AccountRates {
  /** Beats, pings, fragments, commands and every other frame. A tab sends one in 20 s. */
  private static final int FRAMES_AT_ONCE = 2_000;

  private static final int FRAMES_PER_SECOND = 200;

  /** The largest prompts that may be sent at once are some 100 of 384 KB. */
  private static final int BYTES_AT_ONCE = 40_000_000;

  private static final int BYTES_PER_SECOND = 2_000_000;

  /** Two tabs on a train connect again 40 times a minute. */
  private static final int HANDSHAKES_PER_SECOND = 2;

  private final Bucket commands;
  private final Bucket handshakes;
  private final Bucket frames = bucket(FRAMES_AT_ONCE, FRAMES_PER_SECOND);
  private final Bucket bytes = bucket(BYTES_AT_ONCE, BYTES_PER_SECOND);

  public AccountRates(LiveSettings settings) {
    this.commands = bucket(settings.commandsAtOnce(), settings.commandsPerSecond());
    this.handshakes = bucket(2 * settings.socketsPerAccount(), HANDSHAKES_PER_SECOND);
  }

  /** Counts a socket that is to open; false when there are too many in too short a time. */
  public boolean handshake() {
    return handshakes.tryConsume(1);
  }

  /** Counts a command; false when it is one too many. */
  boolean command() {
    return commands.tryConsume(1);
  }

  /**
   * Counts a frame.
   *
   * @param size of its payload, in bytes or UTF-16 units
   */
  boolean frame(int size) {
    return frames.tryConsume(1) && (size == 0 || bytes.tryConsume(size));
  }

  private static Bucket bucket(int atOnce, int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
