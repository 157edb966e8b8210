package dev.parley.web.limit;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.EmptyErrorBodies;
import dev.parley.problem.JettyProblems;
import dev.parley.problem.ProblemWriter;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import dev.parley.web.address.TrustedProxies;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the bounds of connections around Jetty, in front of every filter and handler. */
@Component
class WebServer extends PeriodicTask
    implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  /** As long as the page itself waits for an answer. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration CHECK_EVERY = Duration.ofMillis(500);

  /** Including live sockets; above it no connection is accepted until one is closed. */
  private static final int MAX_CONNECTIONS = 20_000;

  /**
   * So many may wait to be accepted, if the system allows it. Java asks for 50, and whose first
   * packet is dropped then tries again only after 1, 3 and 7 s.
   */
  private static final int MAX_WAITING = 4_096;

  private final ProblemWriter problems;
  private final JettyProblems errors;
  private final MemoryBudget input;
  private final MemoryBudget output;
  private final HttpConnections connections;

  WebServer(
      ProblemWriter problems,
      JettyProblems errors,
      MemoryBudget inputMemory,
      MemoryBudget outputMemory,
      TrustedProxies proxies) {
    this.problems = problems;
    this.errors = errors;
    this.input = inputMemory;
    this.output = outputMemory;
    this.connections = new HttpConnections(proxies, new RateLimiter<>(RateLimit.CONNECTION.rate()));
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(this::bound);
  }

  private void bound(Server server) {
    server.setErrorHandler(errors);
    for (Connector connector : server.getConnectors()) {
      connector.addBean(connections);
      takeOneFormOfLines(connector);
      if (connector instanceof ServerConnector listening) {
        listening.setAcceptQueueSize(MAX_WAITING);
      }
    }
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    Handler turns = new HandshakeQueue(problems, server.getHandler());
    Handler bodies = new RequestBuffering(BODY_TIMEOUT, input, turns);
    Handler answers = new ResponseBuffering(output, new EmptyErrorBodies(problems, bodies));
    server.setHandler(new RequestRate(connections, problems, answers));
  }

  /**
   * A line ends with CR and LF, and a chunk too: a proxy that reads a bare LF differently would see
   * other requests than we do (request smuggling).
   */
  private static void takeOneFormOfLines(Connector connector) {
    for (ConnectionFactory factory : connector.getConnectionFactories()) {
      if (factory instanceof HttpConfiguration.ConnectionFactory http) {
        http.getHttpConfiguration().setHttpCompliance(HttpCompliance.STRICT);
      }
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("http-connections", CHECK_EVERY, connections::check);
  }
}
