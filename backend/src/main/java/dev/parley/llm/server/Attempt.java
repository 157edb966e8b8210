package dev.parley.llm.server;

import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import java.time.Duration;

/** What came of asking once. */
sealed interface Attempt {
  record Over(ModelOutcome outcome) implements Attempt {}

  /** The server has too much to do; negative when it did not say how long to wait. */
  record Busy(Duration asked) implements Attempt {}

  /** Worth one more try, since no text had come. */
  record ServerError() implements Attempt {}

  static Attempt failed(ModelProblem problem) {
    return new Over(new ModelOutcome.Failed(problem));
  }
}
