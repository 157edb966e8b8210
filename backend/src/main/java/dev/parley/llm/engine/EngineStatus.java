package dev.parley.llm.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** State and endpoint, always changed together. */
final class EngineStatus {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private EngineState state = new EngineState.Loading();
  private @Nullable Endpoint endpoint;

  void set(EngineState newState) {
    set(newState, null);
  }

  void ready(Endpoint where) {
    set(new EngineState.Ready(), where);
  }

  EngineState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  Optional<Endpoint> endpoint() {
    lock.lock();
    try {
      return Optional.ofNullable(endpoint);
    } finally {
      lock.unlock();
    }
  }

  boolean awaitReady(Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lockInterruptibly();
    try {
      while (endpoint == null && !(state instanceof EngineState.Failed) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return endpoint != null;
    } finally {
      lock.unlock();
    }
  }

  private void set(EngineState newState, @Nullable Endpoint where) {
    lock.lock();
    try {
      state = newState;
      endpoint = where;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
