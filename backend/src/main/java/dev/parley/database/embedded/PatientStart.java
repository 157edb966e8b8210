package dev.parley.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** Starts PostgreSQL, trying again while what stands in the way may pass by itself. */
final class PatientStart {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  // Below the ports that systems hand out to outgoing connections: one of those could take the port
  // while PostgreSQL is being restarted, even a connection to that very port.
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int PORTS_TO_TRY = 100;

  private PatientStart() {}

  static PostgresProcess of(Installation postgres, IntSupplier port) throws InterruptedException {
    Orphan.stop(postgres);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return PostgresProcess.start(postgres, port.getAsInt());
      } catch (PostgresProcess.EndedEarly e) {
        if (!e.mayPass() || System.nanoTime() > end) {
          throw failed(postgres, String.valueOf(e.getMessage()));
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  static int freePort() {
    for (int i = 0; i < PORTS_TO_TRY; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new DatabaseUnusable(
        "PostgreSQL found no free port on 127.0.0.1 between %d and %d: end what holds them, then start again."
            .formatted(LOWEST_PORT, HIGHEST_PORT));
  }

  private static DatabaseUnusable failed(Installation postgres, String why) {
    String what = "PostgreSQL does not start in %s (%s): ".formatted(postgres.data(), why);
    return new DatabaseUnusable(
        LastWords.diskIsFull(why)
            ? what + "free some space on that disk."
            : what + "its log is %s.".formatted(postgres.log()));
  }
}
