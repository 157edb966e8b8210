package dev.parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that floods a server on this machine over so many connections for so many seconds, and
 * opens each again when it is closed. It runs in a process of its own, at the lowest priority.
 */
public final class Flood {
  /** What is sent without end. */
  enum Kind {
    PIPELINED_GETS(false, repeated("GET /no-such-page HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)),
    HEART_BEATS(true, repeated(frame(0x81, "\n"), 2_000)),
    PINGS(true, repeated(frame(0x89, ""), 2_000)),
    EMPTY_FRAGMENTS(true, join(frame(0x01, ""), repeated(frame(0x00, ""), 2_000))),
    UNSUBSCRIBES(true, repeated(frame(0x81, "UNSUBSCRIBE\nid:x\n\n\0"), 500)),
    LARGE_FRAMES(
        true, frame(0x81, "SEND\ndestination:/app/prompt\n\n" + "x".repeat(500_000) + "\0")),
    UNREAD_GETS(false, repeated("GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n", 50));

    private final boolean overSocket;

    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] bytes;

    Kind(boolean overSocket, byte[] bytes) {
      this.overSocket = overSocket;
      this.bytes = bytes;
    }
  }

  private Flood() {}

  /**
   * Arguments: port, kind, connections, seconds, and cookie, CSRF header and token of an account.
   */
  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(args[0]);
    Kind kind = Kind.valueOf(args[1]);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.parseInt(args[3]));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> flood(port, kind, end, List.of(args).subList(4, args.length))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void flood(int port, Kind kind, long end, List<String> account) {
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(2_000);
        OutputStream output = socket.getOutputStream();
        if (kind.overSocket) {
          openLive(socket, port, account);
        }
        if (kind != Kind.UNREAD_GETS) {
          Thread.ofVirtual().start(() -> discard(socket));
        }
        while (System.nanoTime() < end) {
          output.write(kind.bytes);
        }
      } catch (IOException closed) {
        pause(); // it is opened again, as an attacker would
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void openLive(Socket socket, int port, List<String> account) throws IOException {
    String head =
        "GET /live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nCookie: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            .formatted(port, port, account.getFirst());
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = new byte[12];
    InputStream input = socket.getInputStream();
    if (input.readNBytes(answer, 0, 12) < 12 || answer[9] != '1') {
      throw new IOException("no upgrade: " + new String(answer, StandardCharsets.US_ASCII));
    }
    String connect =
        "CONNECT\naccept-version:1.2\nheart-beat:25000,20000\n%s:%s\n\n\0"
            .formatted(account.get(1), account.get(2));
    socket.getOutputStream().write(frame(0x81, connect));
  }

  private static void discard(Socket socket) {
    byte[] buffer = new byte[65_536];
    try {
      InputStream input = socket.getInputStream();
      while (input.read(buffer) >= 0) {
        // Only so that the server can go on writing.
      }
    } catch (IOException closed) {
      // So it has ended.
    }
  }

  /** A frame of RFC 6455 with a mask of zeros, which leaves the payload as it is. */
  private static byte[] frame(int head, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    if (bytes.length < 126) {
      frame.write(0x80 | bytes.length);
    } else {
      int lengthBytes = bytes.length < 65_536 ? 2 : 8;
      frame.write(0x80 | (lengthBytes == 2 ? 126 : 127));
      for (int i = lengthBytes - 1; i >= 0; i--) {
        frame.write((int) ((long) bytes.length >> (8 * i)));
      }
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(bytes);
    return frame.toByteArray();
  }

  private static byte[] repeated(String text, int times) {
    return repeated(text.getBytes(StandardCharsets.US_ASCII), times);
  }

  private static byte[] repeated(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
