package dev.parley.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Carries plain connections over TLS to a server of a given name, from the address they came from:
 * so a client of tests speaks https, with the certificate checked as a browser checks it.
 */
final class TlsTunnel implements AutoCloseable {
  private final ServerSocket entry;
  private final SSLSocketFactory tls;
  private final String name;
  private final int port;

  private TlsTunnel(ServerSocket entry, SSLSocketFactory tls, String name, int port) {
    this.entry = entry;
    this.tls = tls;
    this.name = name;
    this.port = port;
  }

  static TlsTunnel to(SSLSocketFactory tls, String name, int port) throws IOException {
    ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TlsTunnel tunnel = new TlsTunnel(entry, tls, name, port);
    Thread.ofVirtual().name("tunnel").start(tunnel::accept);
    return tunnel;
  }

  int port() {
    return entry.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket visitor = entry.accept();
        Thread.ofVirtual().start(() -> carry(visitor));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void carry(Socket visitor) {
    try (visitor;
        Socket plain = new Socket()) {
      plain.bind(new InetSocketAddress(visitor.getInetAddress(), 0));
      plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      try (SSLSocket secure = (SSLSocket) tls.createSocket(plain, name, port, true)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        Thread back = Thread.ofVirtual().start(() -> copy(secure, visitor));
        copy(visitor, secure);
        back.join();
      }
    } catch (IOException cut) {
      // The client sees it as a line that was cut.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until one side ends, which ends the other. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // Both are closed now.
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
