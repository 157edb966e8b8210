package dev.parley.e2e;

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
        .failFast(() -> Files.readString(log), () -> !process.isAlive())
        .until(() -> answers(port));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
