package dev.parley.web.limit;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
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
    if (connections.admit(connection)) {
      if (isPipelined(request, connection)) {
        connections.countMisuse(connection);
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
      return super.handle(request, response, callback);
    }
    connections.countMisuse(connection);
    response.setStatus(Reason.SLOW_DOWN.status().value());
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    ProblemWriter.setHeaders(
        Reason.SLOW_DOWN, (name, value) -> response.getHeaders().put(name, value));
    byte[] body = problems.bytes(Reason.SLOW_DOWN, SENTENCE);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static boolean isPipelined(Request request, Connection connection) {
    boolean hasBody = request.getLength() > 0;
    return !hasBody && connection instanceof HttpConnection http && !http.isRequestBufferEmpty();
  }
}
