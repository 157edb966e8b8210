package dev.parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A connection of a {@link Flood}: raw bytes, without the care of a client. */
final class FloodSocket implements AutoCloseable {
  private static final int TIMEOUT_MS = 2_000;

  /** So that the system takes little of what is not read. */
  private static final int RECEIVE_BUFFER = 4_096;

  private final Socket socket = new Socket();
  private final int port;
  private final List<String> account;
  private final boolean first;
  private final long end;

  /**
   * @param address from which it connects
   * @param account a cookie, and the name and value of the CSRF header
   * @param first of those of its account
   * @param end as {@link System#nanoTime}
   */
  FloodSocket(int port, InetAddress address, List<String> account, boolean first, long end)
      throws IOException {
    this.port = port;
    this.account = account;
    this.first = first;
    this.end = end;
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
  }

  boolean isFirst() {
    return first;
  }

  boolean isOver() {
    return System.nanoTime() >= end;
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void writeWithoutEnd(byte[] bytes) throws IOException {
    while (!isOver()) {
      write(bytes);
    }
  }

  /** Keeps it open, unread, until the end or until the server closes it. */
  void hold() throws IOException {
    InputStream input = socket.getInputStream();
    while (!isOver()) {
      pause(500);
      if (input.available() == 0) {
        // Nothing waits: so a read ends at once if the server has closed it, and else in a moment.
        socket.setSoTimeout(1);
        try {
          if (input.read() < 0) {
            return;
          }
        } catch (SocketTimeoutException open) {
          // It is still there.
        }
      }
    }
  }

  void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads and forgets, on a thread of its own, so that the server can go on writing. */
  void discardInput() {
    Thread.ofVirtual().start(this::discard);
  }

  private void discard() {
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

  /** Becomes a WebSocket that is connected with STOMP. */
  void openLive() throws IOException {
    String head =
        "GET /live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nCookie: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            .formatted(port, port, account.getFirst());
    write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = new byte[12];
    InputStream input = socket.getInputStream();
    if (input.readNBytes(answer, 0, 12) < 12 || answer[9] != '1') {
      throw new IOException("no upgrade: " + new String(answer, StandardCharsets.US_ASCII));
    }
    String connect =
        "CONNECT\naccept-version:1.2\nheart-beat:25000,20000\n%s:%s\n\n\0"
            .formatted(account.get(1), account.get(2));
    write(frame(TEXT, connect));
  }

  /** The first byte of a whole text message, of RFC 6455. */
  static final int TEXT = 0x81;

  /** Of a text message that goes on. */
  static final int BEGIN = 0x01;

  /** Of a part of a message that goes on after it. */
  static final int PART = 0x00;

  static final int PING = 0x89;

  /** A frame of RFC 6455 with a mask of zeros, which leaves the payload as it is. */
  static byte[] frame(int head, String payload) {
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
