package dev.parley.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.problem.JettyProblems;
import dev.parley.problem.ProblemWriter;
import dev.parley.web.address.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import tools.jackson.databind.json.JsonMapper;

class AcceptQueueTest {
  private static final int CLIENTS = 500;

  /** Shorter than the second after which a client repeats a packet that was dropped. */
  private static final int PATIENCE_MILLIS = 900;

  @Test
  void hundredsWhoConnectAtOnceWaitUntilTheServerAcceptsThem() throws Exception {
    Server server = new Server();
    ServerConnector wire = new ServerConnector(server, 1, 1);
    wire.setHost("127.0.0.1");
    server.addConnector(wire);
    customize(server);
    wire.open(); // it listens, and accepts nobody yet
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        Socket client = new Socket();
        clients.add(client);
        client.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.getLocalPort()),
            PATIENCE_MILLIS);
      }
      assertThat(clients).allMatch(Socket::isConnected);
    } finally {
      close(clients);
      wire.close();
    }
  }

  private static void customize(Server server) {
    ProblemWriter problems = new ProblemWriter(new JsonMapper());
    JettyServletWebServerFactory factory = new JettyServletWebServerFactory();
    new WebServer(
            problems,
            new JettyProblems(problems),
            new MemoryBudget(1_000),
            new MemoryBudget(1_000),
            new TrustedProxies(List.of()))
        .customize(factory);
    factory.getServerCustomizers().forEach(each -> each.customize(server));
  }

  private static void close(List<Socket> clients) throws IOException {
    for (Socket each : clients) {
      each.close();
    }
  }
}
