package dev.parley.web.limit;

import dev.parley.web.address.ClientNetwork;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
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
  private final Duration longest;
  private final MemoryBudget budget;

  /**
   * @param longest a body may take to come; one of which nothing more comes ends by the idle
   *     timeout of the connection
   * @param budget for all input that has not come to its end
   */
  RequestBuffering(Duration longest, MemoryBudget budget, @Nullable Handler rest) {
    super(rest);
    this.longest = longest;
    this.budget = budget;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    if (length <= 0 || length > RequestHeadFilter.MAX_BYTES) {
      return super.handle(request, response, callback);
    }
    return new Arrival(request, response, callback, (int) length).begin();
  }

  /** One body on its way. Jetty never calls it twice at the same time. */
  private final class Arrival implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final int announced;
    private final long began = NanoTime.now();
    private final MemoryBudget.Share share;
    private byte[] body = new byte[0];
    private int size;

    Arrival(Request request, Response response, Callback callback, int announced) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.announced = announced;
      this.share =
          budget.share(
              ClientNetwork.of(Request.getRemoteAddr(request)),
              () -> request.getConnectionMetaData().getConnection().getEndPoint().close());
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
      Forwarding.forward(RequestBuffering.super::handle, arrived(), response, callback);
    }

    private boolean whole() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return false;
        }
        if (Content.Chunk.isFailure(chunk) || NanoTime.since(began) > longest.toNanos()) {
          chunk.release();
          share.end();
          Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
          return false;
        }
        boolean kept = keep(chunk);
        chunk.release();
        if (!kept) {
          // Its connection was closed for that, so no answer can be sent.
          callback.failed(new EofException("Too much is arriving at once"));
          return false;
        }
        if (chunk.isLast()) {
          share.end();
          return true;
        }
      }
    }

    /** Whether there was room for it. */
    private boolean keep(Content.Chunk chunk) {
      int more = chunk.remaining();
      if (size + more > body.length) {
        int larger = Math.min(announced, Math.max(size + more, 2 * body.length));
        if (!share.grow(larger - body.length)) {
          return false;
        }
        body = Arrays.copyOf(body, larger);
      }
      chunk.get(body, size, more);
      size += more;
      return true;
    }

    private Request arrived() {
      return new Arrived(request, Content.Source.from(ByteBuffer.wrap(body, 0, size)));
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
