package dev.parley.reply.run;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;

/** What a model is asked for one prompt, or why it cannot be asked. */
sealed interface AssembledPrompt {
  /**
   * It fits the model's window.
   *
   * @param turnsLeftOut how many older messages did not
   */
  record Ready(ModelRequest request, int turnsLeftOut) implements AssembledPrompt {}

  record Rejected(ModelProblem problem) implements AssembledPrompt {}
}
