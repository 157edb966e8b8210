package dev.parley.live;

import dev.parley.account.OpenSignIns;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Compares the open sockets with the sign-ins in the database, now and then: a sign-in may expire,
 * or end on another node whose word did not arrive. An open socket counts as use of its sign-in.
 */
@Component
class SignInCheck implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SignInCheck.class);

  private final OpenSignIns signIns;
  private final ConnectedSockets sockets;
  private final LiveSettings settings;
  private @Nullable ScheduledExecutorService timer;

  SignInCheck(OpenSignIns signIns, ConnectedSockets sockets, LiveSettings settings) {
    this.signIns = signIns;
    this.sockets = sockets;
    this.settings = settings;
  }

  /** Closes the sockets of sign-ins that have ended. */
  void check() {
    List<String> asked = sockets.signIns();
    if (asked.isEmpty()) {
      return;
    }
    try {
      sockets.keepOnly(Set.copyOf(asked), signIns.prolong(asked));
    } catch (RuntimeException unavailable) {
      log.warn("The sign-ins of open sockets could not be checked: {}", unavailable.getMessage());
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // check() throws nothing; the executor ends it.
  public synchronized void start() {
    long millis = settings.checkEvery().toMillis();
    ScheduledExecutorService fresh =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live-sign-ins").factory());
    fresh.scheduleWithFixedDelay(this::check, millis, millis, TimeUnit.MILLISECONDS);
    timer = fresh;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
