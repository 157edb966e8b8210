package dev.parley.llm.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** State and address, always changed together. */
final class EngineStatus {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private EngineState state = new EngineState.Loading();
  private @Nullable EngineAddress address;

  void set(EngineState newState) {
    set(newState, null);
  }

  void ready(EngineAddress where) {
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

  Optional<EngineAddress> address() {
    lock.lock();
    try {
      return Optional.ofNullable(address);
    } finally {
      lock.unlock();
    }
  }

  boolean awaitReady(Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lockInterruptibly();
    try {
      while (address == null && !(state instanceof EngineState.Failed) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return address != null;
    } finally {
      lock.unlock();
    }
  }

  private void set(EngineState newState, @Nullable EngineAddress where) {
    lock.lock();
    try {
      state = newState;
      address = where;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
