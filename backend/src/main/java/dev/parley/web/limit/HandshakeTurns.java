package dev.parley.web.limit;

import dev.parley.web.address.ClientNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Lets few handshakes run at the same time, and the others wait without a thread, the networks in
 * turn: who connects again and again keeps no other call from the threads and the database, and
 * nobody else from a socket.
 *
 * <p>Jetty's QoSHandler would count a handshake as running until its answer is written, so that a
 * few clients who do not read would stop all others.
 */
final class HandshakeTurns extends Handler.Wrapper {
  static final int AT_ONCE = Math.min(8, Runtime.getRuntime().availableProcessors());

  /** Of one network; beyond it they are refused. */
  static final int MAX_WAITING = 2_000;

  /** As long as the page itself waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private record Turn(Request request, Response response, Callback callback, long since) {}

  /** By network, the one whose turn is next first. */
  private final Map<String, Deque<Turn>> waiting = new LinkedHashMap<>();

  private int running;

  HandshakeTurns(Handler rest) {
    super(rest);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals("/live")) {
      return super.handle(request, response, callback);
    }
    Turn turn = new Turn(request, response, callback, NanoTime.now());
    if (begins(turn)) {
      run(turn);
    }
    return true;
  }

  /** False when it waits or was refused. */
  private boolean begins(Turn turn) {
    synchronized (waiting) {
      if (running < AT_ONCE) {
        running++;
        return true;
      }
      Deque<Turn> own =
          waiting.computeIfAbsent(
              ClientNetwork.of(Request.getRemoteAddr(turn.request())), first -> new ArrayDeque<>());
      if (own.size() < MAX_WAITING) {
        own.add(turn);
        return false;
      }
    }
    refuse(turn);
    return false;
  }

  private void run(Turn turn) {
    try {
      if (NanoTime.since(turn.since()) > TIMEOUT.toNanos()) {
        refuse(turn);
      } else if (!super.handle(turn.request(), turn.response(), turn.callback())) {
        Response.writeError(
            turn.request(), turn.response(), turn.callback(), HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception failed) {
      Response.writeError(turn.request(), turn.response(), turn.callback(), failed);
    } finally {
      Turn next = next();
      if (next != null) {
        next.request().getComponents().getExecutor().execute(() -> run(next));
      }
    }
  }

  private @Nullable Turn next() {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        running--;
        return null;
      }
      String network = waiting.keySet().iterator().next();
      Deque<Turn> own = Objects.requireNonNull(waiting.remove(network));
      Turn turn = own.remove();
      if (!own.isEmpty()) {
        waiting.put(network, own); // behind the others
      }
      return turn;
    }
  }

  private static void refuse(Turn turn) {
    Response.writeError(
        turn.request(), turn.response(), turn.callback(), HttpStatus.SERVICE_UNAVAILABLE_503);
  }
}
