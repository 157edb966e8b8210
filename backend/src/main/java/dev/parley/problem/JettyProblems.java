package dev.parley.problem;

import dev.parley.database.TransientErrors;
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
    // Such as a session that could not be stored once the answer was written, but not sent.
    StatusProblem problem =
        cause != null && TransientErrors.isTransient(cause)
            ? new StatusProblem(Reason.UNAVAILABLE, HttpProblems.DATABASE_UNAVAILABLE)
            : StatusProblem.of(status);
    // The next bytes on this connection may belong to the request that could not be read.
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    problems.write(response, callback, problem.reason(), problem.detail());
  }
}
