package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits for a program to listen. */
final class Listening {
  private Listening() {}

  static void await(int port, Process process, Path log) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .failFast("it listens", () -> assertThat(process.isAlive()).as(said(log)).isTrue())
        .until(() -> answers(port));
  }

  private static String said(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "no log";
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
