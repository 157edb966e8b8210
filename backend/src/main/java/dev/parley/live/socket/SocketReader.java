package dev.parley.live.socket;

import dev.parley.web.limit.MemoryBudget;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketHandlerAdapter;

/**
 * Reads one socket: every frame of every kind, however small, counts in the rate of its account,
 * and what has not come to its end counts in the memory that all sockets share. Jetty calls it by
 * one thread at a time, so a client that sends too fast is slowed down.
 *
 * <p>Jetty and Spring would each count a message only when it is whole, and a ping or an empty
 * fragment never.
 */
public final class SocketReader implements Session.Listener {
  private static final CloseStatus TEXT_ONLY =
      CloseStatus.NOT_ACCEPTABLE.withReason("Text messages only");

  private static final CloseStatus TOO_LARGE =
      CloseStatus.TOO_BIG_TO_PROCESS.withReason("This message is too large");

  /** The most bytes that a UTF-16 unit has in UTF-8. */
  private static final int MAX_CHARACTER_BYTES = 3;

  /** What Jetty holds for each message that has begun: a buffer to read, one to decode. */
  private static final int BASE_BYTES = 16 * 1024;

  private final LiveSocket socket;
  private final JettyWebSocketHandlerAdapter spring;
  private final Consumer<CloseStatus> close;
  private final MemoryBudget.Share held;
  private volatile @Nullable Session jetty;
  private StringBuilder message = new StringBuilder(0);
  private long heldBytes;

  /**
   * @param spring gets the messages that are whole
   * @param budget for unfinished input; beyond it the connection is cut
   * @param close ends this socket, without waiting for its client
   */
  public SocketReader(
      LiveSocket socket,
      JettyWebSocketHandlerAdapter spring,
      MemoryBudget budget,
      Consumer<CloseStatus> close) {
    this.socket = socket;
    this.spring = spring;
    this.close = close;
    this.held = budget.share(socket.owner().id(), this::cut);
  }

  @Override
  public void onWebSocketOpen(Session session) {
    jetty = session;
    spring.onWebSocketOpen(session);
  }

  @Override
  public void onWebSocketPartialText(String part, boolean last) {
    if (!admit(part.length())) {
      return;
    }
    if (last && message.isEmpty()) {
      deliver(part);
    } else if (message.length() + part.length() > LiveSettings.FRAME_BYTES) {
      end(TOO_LARGE);
    } else if (reserve(BASE_BYTES + 2L * capacity(message.length() + part.length()))) {
      message.append(part);
      if (last) {
        String whole = message.toString();
        message = new StringBuilder(0);
        deliver(whole);
      } else {
        demand();
      }
    }
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer part, boolean last, Callback read) {
    // STOMP is text; bytes would reach the same handlers without these limits.
    read.succeed();
    end(TEXT_ONLY);
  }

  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    Session session = jetty;
    if (session != null && admit(payload.remaining())) {
      // The next frame is read when the pong has left: who reads none cannot pile them up.
      session.sendPong(payload, Callback.from(this::demand, failure -> demand()));
    }
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    if (admit(payload.remaining())) {
      demand();
    }
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback read) {
    free();
    spring.onWebSocketClose(code, reason, read);
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    free();
    spring.onWebSocketError(cause);
  }

  /**
   * Hands it to Spring, which asks for the next one; then counts the bytes of an incomplete frame.
   */
  private void deliver(String whole) {
    socket.handle(() -> spring.onWebSocketText(whole));
    Integer left = UnfinishedFrames.takeLeft();
    reserve(left == null ? heldBytes + (long) MAX_CHARACTER_BYTES * whole.length() : left);
  }

  private boolean reserve(long bytes) {
    long more = bytes - heldBytes;
    heldBytes = bytes;
    socket.unfinished(bytes > 0);
    if (more > 0) {
      return held.grow(more);
    }
    held.shrink(-more);
    return true;
  }

  private boolean admit(int size) {
    if (socket.admitFrame(size)) {
      return true;
    }
    end(LiveSocket.TOO_FAST);
    return false;
  }

  /** Nothing more is read: Jetty is not asked for it. */
  private void end(CloseStatus why) {
    free();
    close.accept(why);
  }

  private void free() {
    message = new StringBuilder(0);
    held.end();
    socket.unfinished(false);
  }

  /** By another thread, which needs the memory: it is free when the connection is gone. */
  private void cut() {
    Session session = jetty;
    if (session != null) {
      session.disconnect();
    }
  }

  private void demand() {
    Session session = jetty;
    if (session != null && session.isOpen()) {
      session.demand();
    }
  }

  /** How many units a builder of this length may hold: it doubles when it is full. */
  private static int capacity(int length) {
    return Integer.highestOneBit(Math.max(1, length)) << 1;
  }
}
