package dev.parley.live.socket;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of sockets.
 *
 * @param socketsPerAccount open sockets an account may have on this node; more are refused
 * @param commandsAtOnce commands an account may send at once
 * @param commandsPerSecond commands an account may send steadily
 * @param waitingBytes what may wait for one slow client, in bytes; beyond it its socket is closed
 * @param checkEvery how often open sockets are compared with the sign-ins in the database
 */
@ConfigurationProperties("parley.live")
public record LiveSettings(
    @DefaultValue("64") int socketsPerAccount,
    @DefaultValue("300") int commandsAtOnce,
    @DefaultValue("30") int commandsPerSecond,
    @DefaultValue("2097152") int waitingBytes,
    @DefaultValue("20s") Duration checkEvery) {
  /** A STOMP frame, and a WebSocket message, in bytes: 32,000 code points as escaped JSON fit. */
  public static final int FRAME_BYTES = 512 * 1024;

  public LiveSettings {
    if (socketsPerAccount < 1 || commandsAtOnce < 1 || commandsPerSecond < 1) {
      throw new IllegalArgumentException(
          "parley.live: sockets-per-account, commands-at-once and commands-per-second must be 1 or"
              + " more.");
    }
    if (waitingBytes < FRAME_BYTES) {
      throw new IllegalArgumentException(
          "parley.live.waiting-bytes is %d; it must be at least %d, the size of one frame."
              .formatted(waitingBytes, FRAME_BYTES));
    }
    if (!checkEvery.isPositive()) {
      throw new IllegalArgumentException(
          "parley.live.check-every must be above 0s. Write a duration such as 20s.");
    }
  }
}
