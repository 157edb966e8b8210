package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one response: at first each byte as it arrives; once its reader asks for larger
 * pieces, in the passes of {@link StreamPoller}.
 */
final class ResponseBody {
  /** The most that one pass reads, so that a fast server leaves time for the others. */
  private static final int MAX_BYTES_A_PASS = 128 * 1024;

  private final Content.Source source;
  private final BodyReader reader;
  private final StreamPoller poller;
  private final ReentrantLock lock;
  private final InactivityTimeout timeout;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private boolean over;

  /**
   * @param lock held while the body is read, because the connection must not be closed meanwhile
   * @param timeout paused while the reader accepts nothing
   */
  ResponseBody(
      Content.Source source,
      BodyReader reader,
      StreamPoller poller,
      ReentrantLock lock,
      InactivityTimeout timeout) {
    this.source = source;
    this.reader = reader;
    this.poller = poller;
    this.lock = lock;
    this.timeout = timeout;
  }

  /**
   * Reads to the end, or until the reader has enough; the caller only waits.
   *
   * @throws IOException when the connection was lost, or what the reader threw
   */
  void readAll() throws IOException {
    source.demand(this::onArrival);
    try {
      await(end);
    } finally {
      awaitStep();
    }
  }

  /** Waits for a step in progress, which still passes on what it has read, and prevents others. */
  private void awaitStep() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }

  /** Makes {@link #readAll} fail, unless the body has ended. */
  void fail(Throwable failure) {
    end.completeExceptionally(failure);
  }

  /** Called by a thread of Jetty when bytes have arrived. */
  private void onArrival() {
    if (!step()) {
      if (reader.isGathered()) {
        poller.add(this);
      } else {
        source.demand(this::onArrival);
      }
    }
  }

  /** Reads the bytes that have arrived. Returns whether the body has ended. */
  boolean step() {
    lock.lock();
    try {
      if (!over && !end.isDone() && !read()) {
        return false;
      }
      end.complete(null);
    } catch (IOException | RuntimeException | Error failure) {
      end.completeExceptionally(failure);
    } finally {
      lock.unlock();
    }
    return true;
  }

  /** Returns false when more may come. */
  private boolean read() throws IOException {
    if (reader.isFull()) {
      timeout.restart(); // the reader is full: the model server is not inactive
      return false;
    }
    try {
      for (int bytes = 0; bytes < MAX_BYTES_A_PASS; ) {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
          return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
          throw ServerException.of(chunk.getFailure());
        }
        boolean more;
        try {
          bytes += chunk.remaining();
          more = reader.accept(chunk.getByteBuffer());
        } finally {
          chunk.release();
        }
        if (!more) {
          skipArrived();
          return true;
        }
        if (chunk.isLast()) {
          reader.end();
          return true;
        }
      }
      return false;
    } finally {
      reader.flush();
    }
  }

  /** Discards the bytes that have arrived: Jetty reuses its buffer once all are read. */
  private void skipArrived() {
    for (int bytes = 0; bytes < MAX_BYTES_A_PASS; ) {
      Content.Chunk chunk = source.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return;
      }
      bytes += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        return;
      }
    }
  }

  /** Waits on the caller's virtual thread. */
  static <T extends @Nullable Object> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IOException(failed);
      }
    }
  }
}
