package dev.parley.settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;

/**
 * Interrupts a start on SIGTERM or Ctrl-C: Spring would wait for its end, which may take as long as
 * the database is unavailable. It logs one line; Boot would log the interrupted step as an error
 * with pages of stack trace.
 */
class StoppedStart implements ApplicationListener<SpringApplicationEvent> {
  private static final Logger log = LoggerFactory.getLogger(StoppedStart.class);

  private @Nullable Thread interruption;

  @Override
  public void onApplicationEvent(SpringApplicationEvent event) {
    if (event instanceof ApplicationStartingEvent) {
      begin(Thread.currentThread());
    } else if (event instanceof ApplicationReadyEvent) {
      end();
    } else if (event instanceof ApplicationFailedEvent && !end()) {
      silence();
    }
  }

  private static void silence() {
    LoggingSystem.get(StoppedStart.class.getClassLoader())
        .setLogLevel("org.springframework.boot", LogLevel.OFF);
  }

  private void begin(Thread starting) {
    Thread hook =
        new Thread(
            () -> {
              log.info("Stopped before the start was complete.");
              silence();
              starting.interrupt();
            },
            "stopped-start");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      interruption = hook;
    } catch (IllegalStateException alreadyStopped) {
      starting.interrupt();
    }
  }

  /** Whether this process continues. */
  private boolean end() {
    try {
      if (interruption != null) {
        Runtime.getRuntime().removeShutdownHook(interruption);
      }
      return true;
    } catch (IllegalStateException shuttingDown) {
      return false;
    }
  }
}
