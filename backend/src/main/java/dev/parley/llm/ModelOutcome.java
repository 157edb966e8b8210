package dev.parley.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How asking a model ended. The text that was handed over before it stays good in every case. */
public sealed interface ModelOutcome {
  /** The model ended; {@code usage} is null when the server did not count. */
  record Ended(Reason reason, @Nullable TokenUsage usage) implements ModelOutcome {}

  record Failed(ModelProblem problem) implements ModelOutcome {}

  /**
   * The model server has too much to do, and gave no text: the same may be asked later.
   *
   * @param leaveAlone how long it wants to be left alone; negative when it did not say
   */
  record Busy(Duration leaveAlone) implements ModelOutcome {}

  /** {@link ModelCall#cancel} came before the end. */
  record Cancelled() implements ModelOutcome {}

  enum Reason {
    STOP,
    /**
     * The end of the text is known by the end of the stream alone, or by a reason without one: good
     * for who asked, too unsure to be given to others.
     */
    UNCONFIRMED,
    /** Cut at the limit of tokens. */
    LENGTH,
    /** Cut by the provider's content filter. */
    FILTERED
  }
}
