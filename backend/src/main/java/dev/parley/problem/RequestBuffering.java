package dev.parley.problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the body of a request without a thread, and answers when all of it is there: strangers
 * who send theirs a byte at a time would hold every thread there is. (Jetty's own eager loading
 * keeps a buffer of the connection for each piece, so that the same strangers would take memory.)
 */
final class RequestBuffering extends Handler.Wrapper {
  /** As much as a connection's own buffers; what people write is smaller but for a long prompt. */
  private static final long SMALL_BYTES = 16 * 1024;

  /** What is larger shares this much memory, so that no number of strangers can fill it. */
  private static final int LARGE_AT_ONCE = 64;

  private final ProblemWriter problems;
  private final Duration longest;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  /**
   * @param longest a body may take to come; one of which nothing more comes ends by the idle
   *     timeout of the connection
   */
  RequestBuffering(ProblemWriter problems, Duration longest, @Nullable Handler rest) {
    super(rest);
    this.problems = problems;
    this.longest = longest;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    if (length <= 0 || length > BodyLimit.MOST_BYTES) {
      return super.handle(request, response, callback);
    }
    if (length <= SMALL_BYTES) {
      return new Arrival(request, response, callback, () -> {}).begin();
    }
    if (!large.tryAcquire()) {
      refuse(response, callback);
      return true;
    }
    return new Arrival(request, response, callback, large::release).begin();
  }

  private void refuse(Response response, Callback callback) {
    response.setStatus(Reason.UNAVAILABLE.status().value());
    // The rest is not read: the connection cannot be used for another request.
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    ProblemWriter.head(Reason.UNAVAILABLE, (name, value) -> response.getHeaders().put(name, value));
    String sentence = "Too many large requests are arriving at once. Try again in a moment.";
    response.write(true, ByteBuffer.wrap(problems.bytes(Reason.UNAVAILABLE, sentence)), callback);
  }

  /** One body on its way. Jetty never calls it twice at the same time. */
  private final class Arrival implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Runnable ended;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long began = NanoTime.now();

    /**
     * @param ended is run once, when all of it is there or no more will come
     */
    Arrival(Request request, Response response, Callback callback, Runnable ended) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.ended = ended;
    }

    /** On the thread of the request: what came together with its head needs no other. */
    boolean begin() throws Exception {
      return !whole() || RequestBuffering.super.handle(arrived(), response, callback);
    }

    @Override
    public void run() {
      if (whole()) {
        // Not here: the next piece of this connection would wait for the answer.
        request.getContext().execute(this::answer);
      }
    }

    private void answer() {
      try {
        if (!RequestBuffering.super.handle(arrived(), response, callback)) {
          Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Throwable failure) {
        Response.writeError(request, response, callback, failure);
      }
    }

    private boolean whole() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return false;
        }
        boolean failed = Content.Chunk.isFailure(chunk);
        if (!failed) {
          keep(chunk);
        }
        if (!failed && chunk.isLast()) {
          ended.run();
          return true;
        }
        if (failed || NanoTime.since(began) > longest.toNanos()) {
          ended.run();
          Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
          return false;
        }
      }
    }

    private void keep(Content.Chunk chunk) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes, 0, bytes.length);
      chunk.release();
      body.writeBytes(bytes);
    }

    private Request arrived() {
      return new Arrived(request, Content.Source.from(ByteBuffer.wrap(body.toByteArray())));
    }
  }

  /** The same request, whose body is here. */
  private static final class Arrived extends Request.Wrapper {
    private final Content.Source body;

    Arrived(Request request, Content.Source body) {
      super(request);
      this.body = body;
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenThere) {
      body.demand(whenThere);
    }
  }
}
