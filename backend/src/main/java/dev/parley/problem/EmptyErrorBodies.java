package dev.parley.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives an error response without a body the body of a problem. Jetty sends the bare status where
 * writing the error failed too: its context is stopping, or the error's writer needs what is
 * unavailable. A rejected handshake has a bare status as well.
 */
public final class EmptyErrorBodies extends Handler.Wrapper {
  private static final int FIRST_ERROR = 400;

  private final ProblemWriter problems;

  public EmptyErrorBodies(ProblemWriter problems, @Nullable Handler rest) {
    super(rest);
    this.problems = problems;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new WithBody(request, response), callback);
  }

  private final class WithBody extends Response.Wrapper {
    WithBody(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      boolean bare =
          last
              && getStatus() >= FIRST_ERROR
              && !isCommitted()
              && !BufferUtil.hasContent(content)
              && !HttpMethod.HEAD.is(getRequest().getMethod());
      if (bare) {
        StatusProblem status = StatusProblem.of(getStatus());
        byte[] body = problems.bytes(status.reason(), status.detail());
        ProblemWriter.setHeaders(status.reason(), (name, value) -> getHeaders().put(name, value));
        getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        super.write(true, ByteBuffer.wrap(body), callback);
      } else {
        super.write(last, content, callback);
      }
    }
  }
}
