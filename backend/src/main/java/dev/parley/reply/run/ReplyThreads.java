package dev.parley.reply.run;

import java.util.UUID;
import org.slf4j.MDC;

/** Starts threads for one reply, which log lines of theirs name in an MDC field. */
public final class ReplyThreads {
  private static final String FIELD = "reply";

  private ReplyThreads() {}

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
