package dev.parley.reply.run;

import java.util.UUID;
import org.slf4j.MDC;

/**
 * Sets the MDC field of the reply for work on a new thread, so that its log lines name the reply.
 */
final class LogContext {
  private static final String FIELD = "reply";

  private LogContext() {}

  static Runnable withReply(UUID reply, Runnable work) {
    return () -> {
      try (var _ = MDC.putCloseable(FIELD, reply.toString())) {
        work.run();
      }
    };
  }
}
