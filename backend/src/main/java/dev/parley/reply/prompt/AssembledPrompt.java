package dev.parley.reply.prompt;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.ResponseCache;
import java.util.UUID;

/** What a model is asked for one prompt, or why it cannot be asked. */
public sealed interface AssembledPrompt {
  /**
   * It fits the context window of the model.
   *
   * @param turnsLeftOut how many older messages did not fit
   * @param personal whether it says something about the person who asks: then its answer is never
   *     given to another account
   */
  record Ready(ModelRequest request, int turnsLeftOut, boolean personal)
      implements AssembledPrompt {
    /** Its keys in the cache, when this account asks. */
    public CacheKeys keys(ResponseCache cache, UUID account) {
      return personal ? cache.personalKeys(request, account) : cache.keys(request, account);
    }
  }

  /** It does not fit; the reply ends as failed with this problem. */
  record Rejected(ModelProblem problem) implements AssembledPrompt {}
}
