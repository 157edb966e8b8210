package dev.parley.live.socket;

import dev.parley.web.limit.MemoryBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/**
 * The bounded queue of one socket. Whoever sends never waits: Jetty writes what the connection
 * takes at once, and calls back for the next when it can continue. A reader that stalls fills only
 * its own queue, and is cut when that is full, or when all queues together are. Spring's own
 * decorator would block the sender for seconds: six stalled readers froze everyone else.
 */
public final class SocketWriter extends WebSocketSessionDecorator {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** Of a message beside its text. */
  private static final int OVERHEAD_BYTES = 100;

  private final int mostBytes;
  private final MemoryBudget.Share held;
  private final ScheduledExecutorService ends;
  private final Queue<String> waiting = new ArrayDeque<>();
  private final Writing writing = new Writing();
  private long waitingBytes;
  private boolean cut;
  private @Nullable CloseStatus closing;

  /**
   * @param mostBytes what may wait for this socket before it is cut
   * @param budget for what waits for all sockets
   * @param owner whose socket it is, for the budget
   * @param ends closes connections, so that a sender does not wait for it
   */
  public SocketWriter(
      WebSocketSession socket,
      int mostBytes,
      MemoryBudget budget,
      Object owner,
      ScheduledExecutorService ends) {
    super(socket);
    this.mostBytes = mostBytes;
    this.held = budget.share(owner, this::cut);
    this.ends = ends;
  }

  /** What waits to be written, in bytes of memory. */
  public long waitingBytes() {
    synchronized (waiting) {
      return waitingBytes;
    }
  }

  /** Whether it was ended because too much waited. */
  public boolean wasCut() {
    synchronized (waiting) {
      return cut;
    }
  }

  @Override
  public void sendMessage(WebSocketMessage<?> message) {
    String text = (String) message.getPayload();
    // Before another thread can write it, and give back what was never taken.
    boolean fits = held.grow(size(text));
    synchronized (waiting) {
      if (cut || closing != null) {
        held.shrink(size(text));
        return;
      }
      if (fits && waitingBytes + size(text) <= mostBytes) {
        waiting.add(text);
        waitingBytes += size(text);
      } else {
        fits = false;
      }
    }
    if (fits) {
      writing.iterate();
    } else {
      cut();
    }
  }

  @Override
  public void close() {
    close(CloseStatus.NORMAL);
  }

  /** Closes behind what waits, so that an ERROR leaves first; hard after one second. */
  @Override
  public void close(CloseStatus status) {
    synchronized (waiting) {
      if (closing != null || cut) {
        return;
      }
      closing = status;
    }
    writing.iterate();
    var _ =
        ends.schedule(this::disconnectIfStillOpen, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As a string in memory: one wide character makes all of them take two bytes. */
  private static long size(String text) {
    return OVERHEAD_BYTES + 2L * text.length();
  }

  private void cut() {
    synchronized (waiting) {
      if (cut) {
        return;
      }
      cut = true;
      waiting.clear();
      waitingBytes = 0;
    }
    held.end();
    ends.execute(this::disconnect);
  }

  private void disconnectIfStillOpen() {
    if (getDelegate().isOpen()) {
      disconnect();
    }
  }

  /** Ends the connection without waiting for the other side, which does not read. */
  private void disconnect() {
    held.end();
    Session session = jetty();
    if (session != null) {
      session.disconnect();
    }
  }

  private @Nullable Session jetty() {
    WebSocketSession socket = WebSocketSessionDecorator.unwrap(getDelegate());
    return socket instanceof NativeWebSocketSession jetty
        ? jetty.getNativeSession(Session.class)
        : null;
  }

  /** One message after the other, then the close. */
  private final class Writing extends IteratingCallback {
    private long sentBytes;

    /**
     * Writes what waits longest, or closes when nothing waits and that is wanted. Both are decided
     * under one lock: seen apart, a close could overtake a message that came in between.
     */
    @Override
    protected Action process() throws IOException {
      String next;
      CloseStatus last;
      synchronized (waiting) {
        waitingBytes = Math.max(0, waitingBytes - sentBytes);
        held.shrink(sentBytes);
        next = waiting.poll();
        last = cut ? null : closing;
        sentBytes = next == null ? 0 : size(next);
      }
      Session session = jetty();
      if (session == null) {
        throw new IOException("The socket is closed");
      }
      if (next != null) {
        session.sendText(next, Callback.from(this::succeeded, this::failed));
        return Action.SCHEDULED;
      }
      if (last != null) {
        // Not by Spring, which waits until the close frame has left.
        session.close(last.getCode(), last.getReason(), Callback.NOOP);
        return Action.SUCCEEDED;
      }
      return Action.IDLE;
    }

    @Override
    protected void onCompleteFailure(Throwable gone) {
      ends.execute(SocketWriter.this::disconnect);
    }
  }
}
