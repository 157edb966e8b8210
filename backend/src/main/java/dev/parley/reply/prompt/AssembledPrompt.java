package dev.parley.reply.prompt;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;

/** What a model is asked for one prompt, or why it cannot be asked. */
public sealed interface AssembledPrompt {
  /**
   * It fits the context window of the model.
   *
   * @param turnsLeftOut how many older messages did not fit
   */
  record Ready(ModelRequest request, int turnsLeftOut) implements AssembledPrompt {}

  /** It does not fit; the reply ends as failed with this problem. */
  record Rejected(ModelProblem problem) implements AssembledPrompt {}
}
