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
 * What Jetty refuses before any filter is asked (a request line, a header or an escape that breaks
 * the protocol), in the same shape as everything else. Its own page would be HTML.
 */
@Component
public class JettyProblems extends ErrorHandler {
  private final ProblemWriter problems;

  public JettyProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Jetty writes its page for some methods only; a problem is the answer to each. */
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
    BareStatus bare = BareStatus.of(status);
    // What follows on this connection may be part of what could not be read.
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    response.setStatus(bare.reason().status().value());
    ProblemWriter.head(bare.reason(), (name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(problems.bytes(bare.reason(), bare.sentence())), callback);
  }
}
