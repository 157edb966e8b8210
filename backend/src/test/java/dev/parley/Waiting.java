package dev.parley;

/** Waiting for a monitor in a test. */
final class Waiting {
  private Waiting() {}

  /** Waits until it is notified or the time is over; its caller holds it, and looks again. */
  @SuppressWarnings("WaitNotInLoop")
  static void on(Object monitor, long mostMillis) {
    try {
      monitor.wait(mostMillis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }
}
