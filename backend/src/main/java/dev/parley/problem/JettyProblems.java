package dev.parley.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests that Jetty rejects before any filter (a malformed request line, header or escape), in
 * the same form as every other problem. Jetty's own page would be HTML.
 */
@Component
public class JettyProblems extends ErrorHandler {
  private final ProblemWriter problems;

  public JettyProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Jetty writes an error page for some methods only. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    StatusProblem problem = StatusProblem.of(status);
    // The next bytes on this connection may belong to the request that could not be read.
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    response.setStatus(problem.reason().status().value());
    ProblemWriter.setHeaders(
        problem.reason(), (name, value) -> response.getHeaders().put(name, value));
    response.write(
        true, ByteBuffer.wrap(problems.bytes(problem.reason(), problem.detail())), callback);
  }
}
