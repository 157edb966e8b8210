package dev.parley.llm.asking;

import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import java.time.Duration;

/** What came of asking once. */
sealed interface AskedOnce {
  record Over(ModelOutcome outcome) implements AskedOnce {}

  /** The server has too much to do; negative when it did not say how long to wait. */
  record Busy(Duration asked) implements AskedOnce {}

  /**
   * Refused before any text came; another form of the request may be accepted.
   *
   * @param status of the answer; 200 for an error event in its stream
   * @param body what the server said
   * @param meaning what it is when no other form helps
   */
  record Refused(int status, String body, AskedOnce meaning) implements AskedOnce {}

  /** Worth one more try, since no text had come. */
  record ServerError() implements AskedOnce {}

  static AskedOnce failed(ModelProblem problem) {
    return new Over(new ModelOutcome.Failed(problem));
  }
}
