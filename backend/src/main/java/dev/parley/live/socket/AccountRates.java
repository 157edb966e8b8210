package dev.parley.live.socket;

import dev.parley.limits.RateLimit;
import io.github.bucket4j.Bucket;

/**
 * How fast all sockets of one account may send together. Commands over their rate are refused; who
 * sends frames or bytes over theirs is closed, as no client does that.
 */
public final class AccountRates {
  /** Two tabs on an unstable network reconnect about 40 times a minute. */
  private static final int HANDSHAKES_PER_SECOND = 2;

  private final Bucket commands;
  private final Bucket handshakes;

  /** Beats, pings, fragments, commands and every other frame. A tab sends one in 20 s. */
  private final Bucket frames = RateLimit.LIVE_FRAME.rate().bucket();

  /** The largest prompts that may be sent at once are some 100 of 384 KB. */
  private final Bucket bytes = RateLimit.LIVE_BYTES.rate().bucket();

  public AccountRates(LiveSettings settings) {
    this.commands =
        RateLimit.LIVE_COMMAND
            .rate(settings.commandsAtOnce(), settings.commandsPerSecond())
            .bucket();
    this.handshakes =
        RateLimit.LIVE_HANDSHAKE
            .rate(2 * settings.socketsPerAccount(), HANDSHAKES_PER_SECOND)
            .bucket();
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
}
