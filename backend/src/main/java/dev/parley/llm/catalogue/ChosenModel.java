package dev.parley.llm.catalogue;

import dev.parley.llm.ContextFitter;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.ReasoningEffort;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be requested, with its settings.
 *
 * @param id as in {@link ModelView#id}
 * @param served its name at its server
 * @param provider as in {@link ModelView#provider}
 * @param server which model server with which key, as a stable name without secrets; part of the
 *     response cache's key, so two servers never share answers
 * @param systemPrompt the default, for conversations that have none of their own
 * @param window what the model can read and write together
 * @param callsAtOnce concurrent answers of the model server
 */
public record ChosenModel(
    String id,
    String served,
    String provider,
    String server,
    LanguageModel model,
    Parameters parameters,
    String systemPrompt,
    ContextWindow window,
    int callsAtOnce,
    TokenCounter tokens) {

  ChosenModel withId(String newId) {
    return new ChosenModel(
        newId,
        served,
        provider,
        server,
        model,
        parameters,
        systemPrompt,
        window,
        callsAtOnce,
        tokens);
  }

  /**
   * A request for it, with turns that {@link ContextFitter} has cut.
   *
   * @param effort null: as the server does by default
   */
  public ModelRequest request(
      List<Turn> turns, boolean continueLast, @Nullable ReasoningEffort effort) {
    return new ModelRequest(server, served, parameters.with(effort), turns, continueLast);
  }

  /**
   * The turns of a request when the whole history fits by an upper bound of its tokens, so that
   * nothing has to be counted; else empty.
   */
  public Optional<List<Turn>> fitWhole(String systemPrompt, List<Turn> history) {
    return fitter(window.now(), TokenCounter.ESTIMATE).fit(systemPrompt, history)
                instanceof ContextFitter.Fitted.Fits fits
            && fits.leftOut() == 0
        ? Optional.of(fits.turns())
        : Optional.empty();
  }

  /**
   * Cuts the history to this model's context window. A prompt is not rejected when only an exact
   * count could decide, or when the window is unknown: the model server decides.
   */
  public ContextFitter.Fitted fit(
      String systemPrompt, List<Turn> history, ContextWindow.Size size) {
    ContextFitter.Fitted fitted = fitter(size, tokens).fit(systemPrompt, history);
    if (!(fitted instanceof ContextFitter.Fitted.TooLong)) {
      return fitted;
    }
    ContextFitter.Fitted.Fits alone = ContextFitter.newestAlone(systemPrompt, history);
    boolean mayFit =
        tokens == TokenCounter.ESTIMATE
            && ContextFitter.leastTokens(alone.turns()) <= size.tokens();
    return mayFit || !size.known() ? alone : fitted;
  }

  private ContextFitter fitter(ContextWindow.Size size, TokenCounter counter) {
    return new ContextFitter(size.tokens(), parameters.maxTokens(), counter);
  }
}
