package dev.parley.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model server that speaks the OpenAI protocol. Its models are named by what they do: {@code
 * pace-50x500} writes 500 tokens, 50 a second, on a schedule that a slow reader does not shift;
 * {@code pace-0x500} writes them at once. A token is the time at which it was due, in microseconds
 * of this machine's monotonic clock in base 36, and a space.
 */
final class ModelServer implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("pace-(\\d+)x(\\d+)");
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final int AT_ONCE = 100;

  private final ServerSocketChannel listening;
  private final Queue<Stream> arrived = new ConcurrentLinkedQueue<>();
  private final List<String> models;
  private volatile boolean open = true;

  /** An answer on its way. */
  private static final class Stream {
    private final SocketChannel channel;
    private final long perSecond;
    private final int tokens;
    private final long begin = System.nanoTime();
    private int written;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    Stream(SocketChannel channel, long perSecond, int tokens) {
      this.channel = channel;
      this.perSecond = perSecond;
      this.tokens = tokens;
    }

    /** Writes what is due; false once all is written. */
    boolean proceed(long now) throws IOException {
      for (int i = 0; i < AT_ONCE; i++) {
        if (unsent.hasRemaining()) {
          channel.write(unsent);
          if (unsent.hasRemaining()) {
            return true;
          }
        }
        if (written > tokens) {
          return false;
        }
        long due = perSecond == 0 ? now : begin + written * 1_000_000_000L / perSecond;
        if (due > now) {
          return true;
        }
        unsent = chunk(written == tokens ? end() : token(due));
        written++;
      }
      return true;
    }
  }

  ModelServer(List<String> models) throws IOException {
    this.models = models;
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
    Thread.ofPlatform().daemon().name("model-accept").start(this::accept);
    Thread.ofPlatform().daemon().name("model-clock").start(this::write);
  }

  String url() throws IOException {
    return "http://127.0.0.1:" + ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  private void accept() {
    while (open) {
      try {
        SocketChannel channel = listening.accept();
        Thread.startVirtualThread(() -> answer(channel));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(SocketChannel channel) {
    try {
      InputStream input = new BufferedInputStream(channel.socket().getInputStream());
      String head = head(input);
      Matcher length = LENGTH.matcher(head);
      String body =
          length.find()
              ? new String(
                  input.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
              : "";
      Matcher name = NAME.matcher(body);
      if (head.startsWith("POST ") && head.contains("/chat/completions") && name.find()) {
        channel.write(bytes(head(200, "text/event-stream", "Transfer-Encoding: chunked")));
        channel.configureBlocking(false);
        arrived.add(
            new Stream(channel, Long.parseLong(name.group(1)), Integer.parseInt(name.group(2))));
        return;
      }
      String json = head.startsWith("GET ") && head.contains("/models") ? list() : "";
      channel.write(
          bytes(
              head(
                      json.isEmpty() ? 404 : 200,
                      "application/json",
                      "Content-Length: " + json.length())
                  + json));
      channel.close();
    } catch (IOException gone) {
      close(channel);
    }
  }

  private String list() {
    List<String> entries =
        models.stream().map("{\"id\":\"%s\",\"object\":\"model\"}"::formatted).toList();
    return "{\"object\":\"list\",\"data\":[" + String.join(",", entries) + "]}";
  }

  private void write() {
    Queue<Stream> streams = new ArrayDeque<>();
    while (open) {
      for (Stream next = arrived.poll(); next != null; next = arrived.poll()) {
        streams.add(next);
      }
      long now = System.nanoTime();
      for (int i = streams.size(); i > 0; i--) {
        Stream stream = streams.remove();
        if (proceed(stream, now)) {
          streams.add(stream);
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static boolean proceed(Stream stream, long now) {
    try {
      if (stream.proceed(now)) {
        return true;
      }
    } catch (IOException gone) {
      // The caller does not want the rest.
    }
    close(stream.channel);
    return false;
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to do.
    }
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = input.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String head(int status, String type, String length) {
    return "HTTP/1.1 %d .\r\nContent-Type: %s\r\n%s\r\nConnection: close\r\n\r\n"
        .formatted(status, type, length);
  }

  private static String token(long due) {
    return "data:"
               + " {\"id\":\"bench\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + Long.toString(due / 1_000, 36)
        + " \"}}]}\n\n";
  }

  private static String end() {
    return "data:"
               + " {\"id\":\"bench\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
               + "data: [DONE]\n\n";
  }

  private static ByteBuffer chunk(String event) {
    String last = event.contains("[DONE]") ? "0\r\n\r\n" : "";
    return bytes(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n" + last);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    open = false;
    listening.close();
  }
}
