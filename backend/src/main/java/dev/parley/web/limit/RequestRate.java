package dev.parley.web.limit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection that asks faster than any browser does, or sends its next request before it has
 * the answer to the last: requests that wait behind each other on one connection cost their sender
 * nothing, and the server a whole answer each. No browser and no proxy does that (RFC 9112, 9.3.2
 * lets a server close at any time).
 */
final class RequestRate extends Handler.Wrapper {
  private static final String SENTENCE =
      "Too many requests on one connection. Wait a moment and try again.";

  /**
   * Until such a connection gets its last answer, at least, without a thread: a client that opens
   * the next one then opens few.
   */
  private static final Duration MIN_DELAY = Duration.ofSeconds(1);

  /** Of thousands that ask at the same moment, not all are answered at the same moment. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(10);

  private final HttpConnections connections;
  private final ProblemWriter problems;

  RequestRate(HttpConnections connections, ProblemWriter problems, Handler rest) {
    super(rest);
    this.connections = connections;
    this.problems = problems;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    boolean tooOften = !connections.admit(connection);
    if (!tooOften && !isPipelined(request, connection)) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    Components components = request.getComponents();
    Runnable answer = () -> answer(tooOften, request, response, callback);
    components
        .getScheduler()
        .schedule(() -> components.getExecutor().execute(answer), delayMillis(), MILLISECONDS);
    return true;
  }

  private static long delayMillis() {
    return ThreadLocalRandom.current().nextLong(MIN_DELAY.toMillis(), MAX_DELAY.toMillis());
  }

  private void answer(boolean tooOften, Request request, Response response, Callback callback) {
    if (tooOften) {
      problems.write(response, callback, Reason.SLOW_DOWN, SENTENCE);
    } else {
      Forwarding.forward(super::handle, request, response, callback);
    }
  }

  private static boolean isPipelined(Request request, Connection connection) {
    boolean hasBody = request.getLength() > 0;
    return !hasBody && connection instanceof HttpConnection http && !http.isRequestBufferEmpty();
  }
}
