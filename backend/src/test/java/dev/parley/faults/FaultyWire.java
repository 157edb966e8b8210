package dev.parley.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A TCP proxy on a port of its own that cuts, stalls and half-closes the lines through it. */
public final class FaultyWire implements AutoCloseable {
  private static final int BUFFER = 16_384;
  private static final Duration A_WHILE = Duration.ofMillis(400);

  private final ServerSocket entry;
  private final int target;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch notices = new CountDownLatch(0);
  private volatile Notices listening = Notices.WELL;

  /** What happens to the lines. */
  public enum Way {
    /** They end in order, as when a proxy restarts. */
    END,
    /** They break, as when an address changes. */
    RESET,
    /** Nothing passes for a while, then all of it. */
    STALL,
    /** The client hears no more, but may still speak. */
    HALF_CLOSE
  }

  /** What happens to the connections on which a database sends its notifications. */
  public enum Notices {
    WELL,
    /** Each ends as soon as it listens. */
    CUT,
    /** Each ends shortly after. */
    CUT_AGAIN_AND_AGAIN,
    /** Nothing more passes, with the connection open. */
    STALL
  }

  private static final class Line {
    private final Socket client;
    private final Socket server;

    /** Whether the client has sent LISTEN. */
    volatile boolean listens;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    Socket client() {
      return client;
    }

    Socket server() {
      return server;
    }

    void close() {
      closeQuietly(client);
      closeQuietly(server);
    }
  }

  private FaultyWire(ServerSocket entry, int target) {
    this.entry = entry;
    this.target = target;
  }

  /** Leads to this port of the loopback address, whether anything listens there or not. */
  public static FaultyWire to(int target) throws IOException {
    ServerSocket entry = new ServerSocket();
    entry.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    FaultyWire wire = new FaultyWire(entry, target);
    Thread.ofVirtual().name("wire-to-" + target).start(wire::listen);
    return wire;
  }

  public int port() {
    return entry.getLocalPort();
  }

  /** Does this to all lines that are open now; to those after it only a stall applies. */
  public void disturb(Way way) {
    switch (way) {
      case END -> lines.forEach(Line::close);
      case RESET -> lines.forEach(FaultyWire::reset);
      case STALL -> gate = new CountDownLatch(1);
      case HALF_CLOSE -> lines.forEach(line -> shutdownQuietly(line.client()));
    }
  }

  /** Ends a stall, and what is left of half-closed lines. */
  public void heal(Way way) {
    switch (way) {
      case STALL -> gate.countDown();
      case HALF_CLOSE ->
          lines.stream().filter(line -> line.client().isOutputShutdown()).forEach(Line::close);
      case END, RESET -> {}
    }
  }

  /** Does this to the connections that listen for notifications, now and until it is healed. */
  public void disturbNotices(Notices way) {
    notices = new CountDownLatch(1);
    listening = way;
    lines.stream().filter(line -> line.listens).forEach(this::disturb);
  }

  /** Lets notifications pass again. */
  public void healNotices() {
    listening = Notices.WELL;
    notices.countDown();
  }

  private void disturb(Line line) {
    switch (listening) {
      case CUT -> line.close();
      case CUT_AGAIN_AND_AGAIN -> Thread.ofVirtual().name("wire-cut").start(() -> cutSoon(line));
      case WELL, STALL -> {}
    }
  }

  private void cutSoon(Line line) {
    try {
      if (!notices.await(A_WHILE.toMillis(), TimeUnit.MILLISECONDS)) {
        line.close();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!entry.isClosed()) {
      try {
        Socket client = entry.accept();
        Thread.ofVirtual().name("wire").start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    Line line = new Line(client, server);
    try {
      gate.await();
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      lines.add(line);
      Thread back = Thread.ofVirtual().name("wire-back").start(() -> pump(server, client, line));
      pump(client, server, line);
      back.join();
    } catch (IOException nobodyThere) {
      // the client sees its line closed, as by a proxy in front of a dead server
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      lines.remove(line);
      line.close();
    }
  }

  private void pump(Socket from, Socket to, Line line) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        gate.await();
        if (from == line.client() && !line.listens && asksForNotices(buffer, read)) {
          line.listens = true;
          disturb(line);
        }
        if (line.listens && listening == Notices.STALL) {
          notices.await();
        }
        out.write(buffer, 0, read);
      }
      shutdownQuietly(to);
    } catch (IOException broken) {
      line.close();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean asksForNotices(byte[] buffer, int read) {
    return new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .contains("listen ");
  }

  private static void reset(Line line) {
    try {
      line.client().setOption(StandardSocketOptions.SO_LINGER, 0);
      line.server().setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closed) {
      // it is gone already
    }
    line.close();
  }

  private static void shutdownQuietly(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException closed) {
      // it is gone already
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // it is gone already
    }
  }

  @Override
  public void close() {
    closeQuietlyEntry();
    gate.countDown();
    notices.countDown();
    lines.forEach(Line::close);
  }

  private void closeQuietlyEntry() {
    try {
      entry.close();
    } catch (IOException closed) {
      // it is gone already
    }
  }
}
