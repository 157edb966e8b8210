package dev.parley.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a request to a model ended. The text that was passed on before it stays valid in every case.
 */
public sealed interface ModelOutcome {
  /** The model ended its answer; {@code usage} is null when the server did not report it. */
  record Ended(Reason reason, @Nullable TokenUsage usage) implements ModelOutcome {}

  record Failed(ModelProblem problem) implements ModelOutcome {}

  /**
   * The model server is overloaded, and sent no text: the request may be retried.
   *
   * @param retryAfter as the server asked; negative when it did not say
   */
  record Busy(Duration retryAfter) implements ModelOutcome {}

  /** {@link ModelCall#cancel} came before the end. */
  record Cancelled() implements ModelOutcome {}

  enum Reason {
    STOP,
    /**
     * Only the end of the stream, or only a finish reason, marks the end: good enough for this
     * answer, but too uncertain for the cache.
     */
    UNCONFIRMED,
    /** Cut at the limit of tokens. */
    LENGTH,
    /** Cut by the provider's content filter. */
    FILTERED
  }
}
