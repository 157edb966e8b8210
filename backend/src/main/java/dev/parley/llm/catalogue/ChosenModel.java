package dev.parley.llm.catalogue;

import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import dev.parley.llm.Window;
import java.util.List;

/**
 * A model that can be asked now, with what belongs to it.
 *
 * @param id as in {@link ModelView#id}
 * @param provider which model server with which key, as a stable name without secrets; part of the
 *     response cache's key, so two servers never share answers
 * @param systemPrompt the default, for conversations that have none of their own
 * @param windowTokens what the model can read and write together
 * @param callsAtOnce how many answers the model server gives at the same time
 */
public record ChosenModel(
    String id,
    String provider,
    LanguageModel model,
    Parameters parameters,
    String systemPrompt,
    int windowTokens,
    int callsAtOnce,
    TokenCounter tokens) {

  /** What to ask it, from turns that {@link Window} has cut. */
  public ModelRequest request(List<Turn> turns, boolean continueLast) {
    return new ModelRequest(provider, id, parameters, turns, continueLast);
  }

  /** Cuts the history to this model's window. */
  public Window.Fitted fit(String systemPrompt, List<Turn> history) {
    return new Window(windowTokens, parameters.maxTokens(), tokens).fit(systemPrompt, history);
  }
}
