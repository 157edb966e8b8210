package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A program that floods a server on this machine over so many connections for so many seconds, and
 * opens each again when it is closed. It runs in a process of its own, at the lowest priority.
 */
public final class Flood {
  private static final int MAX_PLATFORM_THREADS = 64;

  /** So many connections come from one address of this machine. */
  private static final int CONNECTIONS_PER_ADDRESS = 500;

  private Flood() {}

  /**
   * Arguments: port, kind, connections, seconds. On standard input an account a line: cookie, CSRF
   * header and token, with tabs between.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = Integer.parseInt(args[0]);
    FloodKind kind = FloodKind.valueOf(args[1]);
    int connections = Integer.parseInt(args[2]);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.parseInt(args[3]));
    List<List<String>> accounts =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            .lines()
            .map(line -> List.of(line.split("\t")))
            .toList();
    ThreadFactory threads =
        connections <= MAX_PLATFORM_THREADS
            ? Thread.ofPlatform().daemon().factory()
            : Thread.ofVirtual().factory();
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      boolean first = i < accounts.size();
      List<String> account = accounts.get(i % accounts.size());
      InetAddress address =
          InetAddress.getByAddress(
              new byte[] {127, 0, 2, (byte) (1 + i / CONNECTIONS_PER_ADDRESS)});
      Thread thread =
          threads.newThread(() -> {
            while (System.nanoTime() < end) {
              try (FloodSocket socket = new FloodSocket(port, address, account, first, end)) {
                kind.on(socket);
              } catch (IOException closed) {
                pause(); // it is opened again, as an attacker would
              }
            }
          });
      thread.start();
      started.add(thread);
    }
    for (Thread thread : started) {
      thread.join();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
