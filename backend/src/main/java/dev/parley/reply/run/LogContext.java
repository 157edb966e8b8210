package dev.parley.reply.run;

import java.util.UUID;
import org.slf4j.MDC;

/** The MDC field that names the reply in log lines. */
public final class LogContext {
  private static final String FIELD = "reply";

  private LogContext() {}

  /** Does the work on a new virtual thread, which is named after it and has the field set. */
  public static void start(String name, UUID reply, Runnable work) {
    Thread.ofVirtual().name(name + "-" + reply).start(withReply(reply, work));
  }

  /** The same work with the field set; for work on a new thread, which has no MDC. */
  public static Runnable withReply(UUID reply, Runnable work) {
    return () -> {
      try (var _ = MDC.putCloseable(FIELD, reply.toString())) {
        work.run();
      }
    };
  }
}
