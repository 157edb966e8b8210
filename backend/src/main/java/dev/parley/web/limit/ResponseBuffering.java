package dev.parley.web.limit;

import dev.parley.web.address.ClientNetwork;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer without a thread: what a handler writes is collected and leaves when it is whole.
 * A client that asks and never reads would otherwise hold the thread that answers, for as long as
 * the connection may be idle; a few hundred of them held every thread. (Jetty's own buffering
 * handler bounds each answer, but not all of them together.)
 */
final class ResponseBuffering extends Handler.Wrapper {
  /** A longer answer is sent while it is made, by the thread that makes it. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final MemoryBudget budget;

  /**
   * @param budget for all answers that wait to be read
   */
  ResponseBuffering(MemoryBudget budget, @Nullable Handler rest) {
    super(rest);
    this.budget = budget;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Collected collected = new Collected(request, response, callback);
    return super.handle(request, collected, collected);
  }

  private final class Collected extends Response.Wrapper implements Callback {
    private final Callback done;
    private final MemoryBudget.Share share;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream(0);
    private boolean passing;

    /** Nothing comes behind what was collected. */
    private boolean whole;

    Collected(Request request, Response wrapped, Callback done) {
      super(request, wrapped);
      this.done = done;
      this.share =
          budget.share(
              ClientNetwork.of(Request.getRemoteAddr(request)),
              () -> request.getConnectionMetaData().getConnection().getEndPoint().close());
    }

    @Override
    public boolean isCommitted() {
      return whole || collected.size() > 0 || super.isCommitted();
    }

    /**
     * A handler continues at once, also after its last part: its thread must not wait for a reader.
     */
    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      int more = BufferUtil.length(content);
      whole |= last;
      if (!share.grow(more)) {
        callback.failed(new EofException("Too much waits to be read"));
      } else if (passing || collected.size() + more > MAX_BYTES) {
        passing = true;
        ByteBuffer all = all(content);
        int size = BufferUtil.length(all);
        super.write(
            last,
            all,
            Callback.from(
                callback,
                () -> {
                  if (last) {
                    share.end();
                  } else {
                    share.shrink(size);
                  }
                }));
      } else {
        if (more > 0) {
          collected.writeBytes(BufferUtil.toArray(content));
          BufferUtil.clear(content);
        }
        callback.succeeded();
      }
    }

    @Override
    public void succeeded() {
      if (!passing && (whole || collected.size() > 0)) {
        super.write(true, all(null), Callback.from(done, share::end));
      } else {
        done.succeeded();
      }
    }

    @Override
    public void failed(Throwable failure) {
      collected.reset();
      share.end();
      done.failed(failure);
    }

    /** What was collected, and this behind it. */
    private @Nullable ByteBuffer all(@Nullable ByteBuffer content) {
      if (collected.size() == 0) {
        return content;
      }
      if (content != null) {
        collected.writeBytes(BufferUtil.toArray(content));
      }
      ByteBuffer all = ByteBuffer.wrap(collected.toByteArray());
      collected.reset();
      return all;
    }
  }
}
