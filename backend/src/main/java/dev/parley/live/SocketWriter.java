package dev.parley.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/**
 * One bounded queue and one writer for one socket. Whoever sends never waits; a reader that stalls
 * fills only its own queue, and is cut when it is full. Spring's own decorator would block the
 * sender for seconds: six stalled readers froze everyone else.
 *
 * <p>The writer is a virtual thread that lives while there is something to write.
 */
final class SocketWriter extends WebSocketSessionDecorator {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final int mostBytes;
  private final Queue<WebSocketMessage<?>> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean writing;
  private boolean cut;
  private @Nullable CloseStatus closing;

  /**
   * @param mostBytes what may wait for this socket before it is cut
   */
  SocketWriter(WebSocketSession socket, int mostBytes) {
    super(socket);
    this.mostBytes = mostBytes;
  }

  /** What waits to be written. */
  long waitingBytes() {
    synchronized (waiting) {
      return waitingBytes;
    }
  }

  /** Whether it was ended because too much waited. */
  boolean wasCut() {
    synchronized (waiting) {
      return cut;
    }
  }

  @Override
  public void sendMessage(WebSocketMessage<?> message) {
    synchronized (waiting) {
      if (cut || closing != null) {
        return;
      }
      if (waitingBytes + message.getPayloadLength() > mostBytes) {
        cut();
        return;
      }
      waiting.add(message);
      waitingBytes += message.getPayloadLength();
      write();
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
      write();
    }
    Thread.ofVirtual().name("live-goodbye").start(this::disconnectIfStillOpen);
  }

  /** With the lock held. */
  private void write() {
    if (!writing) {
      writing = true;
      Thread.ofVirtual().name("live-writer").start(this::drain);
    }
  }

  private void drain() {
    try {
      boolean more = true;
      while (more) {
        more = writeNext();
      }
    } catch (IOException | RuntimeException gone) {
      disconnect();
    }
  }

  /**
   * Writes what waits longest, or closes when nothing waits and that is wanted. Both are decided
   * under one lock: seen apart, a close could overtake a message that came in between.
   *
   * @return false when this writer is done
   */
  private boolean writeNext() throws IOException {
    WebSocketMessage<?> next;
    CloseStatus last;
    synchronized (waiting) {
      next = waiting.poll();
      last = cut ? null : closing;
      if (next == null) {
        writing = false;
      } else {
        waitingBytes -= next.getPayloadLength();
      }
    }
    if (next != null) {
      getDelegate().sendMessage(next);
    } else if (last != null) {
      getDelegate().close(last);
    }
    return next != null;
  }

  /** With the lock held. */
  private void cut() {
    cut = true;
    waiting.clear();
    waitingBytes = 0;
    Thread.ofVirtual().name("live-cut").start(this::disconnect);
  }

  private void disconnectIfStillOpen() {
    try {
      Thread.sleep(GOODBYE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (getDelegate().isOpen()) {
      disconnect();
    }
  }

  /** Ends the connection without waiting for the other side, which does not read. */
  private void disconnect() {
    WebSocketSession socket = WebSocketSessionDecorator.unwrap(getDelegate());
    if (socket instanceof NativeWebSocketSession jetty) {
      Session session = jetty.getNativeSession(Session.class);
      if (session != null) {
        session.disconnect();
      }
    }
  }
}
