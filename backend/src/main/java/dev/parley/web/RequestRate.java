package dev.parley.web;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection that asks faster than any browser does: requests that wait behind each other on
 * one connection cost their sender nothing, and the server a whole answer each.
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
    if (connections.admit(request.getConnectionMetaData().getConnection())) {
      return super.handle(request, response, callback);
    }
    response.setStatus(Reason.SLOW_DOWN.status().value());
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    ProblemWriter.head(Reason.SLOW_DOWN, (name, value) -> response.getHeaders().put(name, value));
    byte[] body = problems.bytes(Reason.SLOW_DOWN, SENTENCE);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
