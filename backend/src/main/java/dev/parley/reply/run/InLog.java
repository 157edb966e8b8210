package dev.parley.reply.run;

import java.util.UUID;
import org.slf4j.MDC;

/** Names the reply in every log line of a piece of work: a new thread knows nothing of it. */
final class InLog {
  private static final String FIELD = "reply";

  private InLog() {}

  static Runnable of(UUID reply, Runnable work) {
    return () -> {
      try (var _ = MDC.putCloseable(FIELD, reply.toString())) {
        work.run();
      }
    };
  }
}
