package dev.parley.web.limit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends a connection that asks faster than any browser does, or sends its next request before it has
 * the answer to the last: requests that wait behind each other on one connection cost their sender
 * nothing, and the server a whole answer each. No browser and no proxy does that (RFC 9112, 9.3.2
 * lets a server close at any time). What it asked last is not carried out.
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
    if (connections.admit(connection) && !isPipelined(request, connection)) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    Components components = request.getComponents();
    Runnable answer = () -> problems.write(response, callback, Reason.SLOW_DOWN, SENTENCE);
    Scheduler.Task later =
        components
            .getScheduler()
            .schedule(() -> components.getExecutor().execute(answer), delayMillis(), MILLISECONDS);
    // Else thousands of closed ones would keep their memory until then.
    connections.whenClosed(
        connection,
        () -> {
          if (later.cancel()) {
            callback.failed(new EofException("closed before its last answer"));
          }
        });
    return true;
  }

  private static long delayMillis() {
    return ThreadLocalRandom.current().nextLong(MIN_DELAY.toMillis(), MAX_DELAY.toMillis());
  }

  private static boolean isPipelined(Request request, Connection connection) {
    boolean hasBody =
        request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    return !hasBody && connection instanceof HttpConnection http && !http.isRequestBufferEmpty();
  }
}
