package dev.parley;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A WebSocket (RFC 6455) spoken by hand, because a polite client would not send what a test must:
 * foreign origins, broken UTF-8, half a message and then silence, or reading nothing at all.
 */
public final class RawSocket implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int SMALL_BUFFER = 8_192;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();

  /** How the server ended it; 1006 when the line was cut without a word. */
  public record Closed(int code, String reason) {}

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    String[] head = readHead().split("\r\n", -1);
    this.status = Integer.parseInt(head[0].split(" ", 3)[1]);
    Arrays.stream(head)
        .skip(1)
        .map(line -> line.split(":", 2))
        .forEach(pair -> headers.put(pair[0], pair[1].strip()));
  }

  /**
   * Asks for the upgrade at {@code /live}.
   *
   * @param from the address to come from
   * @param headers beside those of the handshake itself
   */
  public static RawSocket open(InetAddress from, int port, Map<String, String> headers)
      throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER); // so that one that does not read is full soon
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Host", "127.0.0.1:" + port);
    all.put("Connection", "Upgrade");
    all.put("Upgrade", "websocket");
    all.put("Sec-WebSocket-Version", "13");
    all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    all.put("Sec-WebSocket-Protocol", "v12.stomp");
    all.putAll(headers);
    StringBuilder head = new StringBuilder("GET /live HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    return new RawSocket(socket);
  }

  /** The status of the handshake; 101 when it is open. */
  public int status() {
    return status;
  }

  /** The headers of the handshake's answer, by names without regard to case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Hands each text message over, until the end. Without a call to this nothing is read. */
  public void read(Consumer<String> text) {
    Thread.ofVirtual()
        .name("raw-socket")
        .start(() -> {
          try {
            readAll(text);
          } catch (IOException cut) {
            closed.complete(new Closed(1006, ""));
          }
        });
  }

  public void text(String text) throws IOException {
    frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** One frame as it is, whole or the first part of a message. */
  public synchronized void frame(boolean last, int opcode, byte[] payload) throws IOException {
    byte[] key = new byte[4];
    ThreadLocalRandom.current().nextBytes(key);
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
    frame.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(0x80 | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(0x80 | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(key);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ key[i % 4]);
    }
    out.write(frame.toByteArray());
    out.flush();
  }

  /** Waits until the server has ended it. */
  public Closed awaitClosed(long millis) {
    try {
      return closed.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException open) {
      throw new AssertionError("The socket is still open after " + millis + " ms.", open);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  private void readAll(Consumer<String> text) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = in.readNBytes(length(in.readUnsignedByte()));
      switch (first & 0x0F) {
        case CLOSE -> {
          goodbye(payload);
          return;
        }
        case PING -> frame(true, PONG, payload);
        case PONG -> {}
        default -> {
          message.writeBytes(payload);
          if ((first & 0x80) != 0) {
            text.accept(message.toString(StandardCharsets.UTF_8));
            message.reset();
          }
        }
      }
    }
  }

  private int length(int second) throws IOException {
    return switch (second) {
      case 126 -> in.readUnsignedShort();
      case 127 -> Math.toIntExact(in.readLong());
      default -> second;
    };
  }

  private void goodbye(byte[] payload) {
    int code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    int reason = Math.min(2, payload.length);
    String words =
        new String(payload, reason, payload.length - reason, StandardCharsets.UTF_8).strip();
    closed.complete(new Closed(code, words));
    try {
      frame(true, CLOSE, payload);
    } catch (IOException gone) {
      // It is closed, which is what was wanted.
    }
    close();
  }

  private String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString().strip();
  }

  /** Cuts the line, as a lost network does. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      closed.complete(new Closed(1006, gone.toString().toLowerCase(Locale.ROOT)));
    }
  }
}
