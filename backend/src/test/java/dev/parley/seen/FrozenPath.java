package dev.parley.seen;

import dev.parley.database.embedded.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The way to a database, which can freeze: lines stay open, new ones open, and nothing passes. So
 * does a PostgreSQL look whose machine or disk hangs.
 */
final class FrozenPath implements AutoCloseable {
  private final URI database;
  private final ServerSocket door;
  private final Queue<Socket> lines = new ConcurrentLinkedQueue<>();
  private boolean frozen;

  private FrozenPath(URI database) throws IOException {
    this.database = database;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static FrozenPath to(TestServer.Database database) throws IOException {
    return new FrozenPath(URI.create(database.url().substring("jdbc:".length())));
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + database.getPath();
  }

  synchronized void freeze(boolean now) {
    frozen = now;
    notifyAll();
  }

  private synchronized void pass() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket here = door.accept();
        Socket there = new Socket(database.getHost(), database.getPort());
        lines.add(here);
        lines.add(there);
        Thread.ofVirtual().start(() -> carry(here, there));
        Thread.ofVirtual().start(() -> carry(there, here));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        pass();
        out.write(bytes, 0, read);
      }
    } catch (IOException closed) {
      // By one of the two sides.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    freeze(false);
    door.close();
    for (Socket line : lines) {
      line.close();
    }
  }
}
