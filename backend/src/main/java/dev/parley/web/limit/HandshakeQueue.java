package dev.parley.web.limit;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import dev.parley.web.address.ClientNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Runs few handshakes at the same time and queues the others without a thread, the networks in
 * turn, so that a client that connects again and again keeps neither other requests nor other
 * people's sockets waiting.
 *
 * <p>Jetty's QoSHandler would count a handshake as running until its answer is written, so that a
 * few clients who do not read would stop all others.
 */
final class HandshakeQueue extends Handler.Wrapper {
  static final int AT_ONCE = Math.min(8, Runtime.getRuntime().availableProcessors());

  /** Of one network; beyond it they are refused. */
  static final int MAX_WAITING = 2_000;

  /** As long as the page itself waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final String SENTENCE =
      "Too many connections are opening. Wait a moment and try again.";

  private record Pending(Request request, Response response, Callback callback, long since) {}

  /** By network, the one that is next first. */
  private final Map<String, Deque<Pending>> waiting = new LinkedHashMap<>();

  private final ProblemWriter problems;
  private int running;

  HandshakeQueue(ProblemWriter problems, @Nullable Handler rest) {
    super(rest);
    this.problems = problems;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals("/live")) {
      return super.handle(request, response, callback);
    }
    Pending handshake = new Pending(request, response, callback, NanoTime.now());
    if (begins(handshake)) {
      run(handshake);
    }
    return true;
  }

  /** False when it waits or was refused. */
  private boolean begins(Pending handshake) {
    synchronized (waiting) {
      if (running < AT_ONCE) {
        running++;
        return true;
      }
      Deque<Pending> own =
          waiting.computeIfAbsent(
              ClientNetwork.of(Request.getRemoteAddr(handshake.request())),
              first -> new ArrayDeque<>());
      if (own.size() < MAX_WAITING) {
        own.add(handshake);
        return false;
      }
    }
    refuse(handshake);
    return false;
  }

  private void run(Pending handshake) {
    try {
      if (NanoTime.since(handshake.since()) > TIMEOUT.toNanos()) {
        refuse(handshake);
      } else {
        Forwarding.forward(
            super::handle, handshake.request(), handshake.response(), handshake.callback());
      }
    } finally {
      Pending next = next();
      if (next != null) {
        next.request().getComponents().getExecutor().execute(() -> run(next));
      }
    }
  }

  private @Nullable Pending next() {
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        running--;
        return null;
      }
      String network = waiting.keySet().iterator().next();
      Deque<Pending> own = Objects.requireNonNull(waiting.remove(network));
      Pending handshake = own.remove();
      if (!own.isEmpty()) {
        waiting.put(network, own); // behind the others
      }
      return handshake;
    }
  }

  private void refuse(Pending handshake) {
    problems.write(handshake.response(), handshake.callback(), Reason.SLOW_DOWN, SENTENCE);
  }
}
