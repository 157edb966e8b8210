package dev.parley.problem;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Jetty refuses before any filter is asked (a request line, a header or an escape that breaks
 * the protocol), in the same shape as everything else. Its own page would be HTML.
 */
@Component
class JettyProblems extends ErrorHandler
    implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  /** As long as the page itself waits for an answer. */
  private static final Duration LONGEST_BODY = Duration.ofSeconds(30);

  /** What bodies on their way may take is one of so many: 32 MB of 512. */
  private static final int PARTS_OF_MEMORY = 16;

  private final ProblemWriter problems;

  JettyProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(server -> {
      server.setErrorHandler(this);
      long mostBytes = Runtime.getRuntime().maxMemory() / PARTS_OF_MEMORY;
      Handler whole = new RequestBuffering(problems, LONGEST_BODY, mostBytes, server.getHandler());
      server.setHandler(new NoBareErrors(problems, whole));
    });
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
    response.setStatus(bare.reason().status().value());
    ProblemWriter.head(bare.reason(), (name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(problems.bytes(bare.reason(), bare.sentence())), callback);
  }
}
