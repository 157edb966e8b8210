package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that restarts while the server starts. */
class LostConnectionTest {
  private final AtomicInteger connections = new AtomicInteger();

  @Test
  void migratesThoughItsConnectionIsLostAfterTheFirstOne() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    URI server = URI.create(database.url().substring("jdbc:".length()));
    try (ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> listen(entry, server));
      String address = server.getHost() + ":" + server.getPort();
      String through = database.url().replace(address, "127.0.0.1:" + entry.getLocalPort());

      try (ConfigurableApplicationContext context =
          new SpringApplicationBuilder(DatabaseOnly.class)
              .web(WebApplicationType.NONE)
              .registerShutdownHook(false)
              .run(
                  "--spring.datasource.url=" + through,
                  "--spring.datasource.username=" + database.user(),
                  "--spring.datasource.password=" + database.password())) {
        assertThat(context.isActive()).isTrue();
        assertThat(connections.get()).isGreaterThan(2);
      }
    }
  }

  /** Passes every connection on but the second, which is the migrations'. */
  private void listen(ServerSocket entry, URI server) {
    while (true) {
      try {
        Socket client = entry.accept();
        if (connections.incrementAndGet() == 2) {
          client.close();
        } else {
          Socket behind = new Socket(server.getHost(), server.getPort());
          Thread.ofVirtual().start(() -> pass(client, behind));
          Thread.ofVirtual().start(() -> pass(behind, client));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // the other side went first
    }
  }
}
