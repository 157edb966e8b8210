package dev.parley.llm.completion;

import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.completion.CompletionAttempt.Result;
import dev.parley.llm.openai.ChatBody;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.openai.ServerCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model behind a server that speaks the OpenAI protocol. */
public final class OpenAiModel implements LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);

  private final OpenAiClient client;
  private final Endpoint server;
  private final boolean goesOnByItself;
  private final CompletionLimits limits;
  private final RequestVariants forms;
  private final IntConsumer window;

  /**
   * @param goesOnByItself whether the server continues a last turn that is the assistant's, as
   *     Ollama and the bundled engine do; others are asked to in words
   * @param forms of this server
   * @param window takes the model's window, in tokens, when the server names it in an error
   */
  public OpenAiModel(
      OpenAiClient client,
      Endpoint server,
      boolean goesOnByItself,
      CompletionLimits limits,
      RequestVariants forms,
      IntConsumer window) {
    this.client = client;
    this.server = server;
    this.goesOnByItself = goesOnByItself;
    this.limits = limits;
    this.forms = forms;
    this.window = window;
  }

  @Override
  public ModelOutcome ask(ModelRequest request, ModelCall call, Consumer<String> text) {
    RequestVariant form = forms.of(request.model());
    int serverErrors = 0;
    while (!call.isCancelled()) {
      Result asked = askOnce(request, form, call, text);
      if (asked instanceof Result.Rejected refused) {
        Optional<RequestVariant> other = form.after(refused, request);
        if (other.isPresent()) {
          form = other.get();
          log.info("Model server {}: request refused, retrying {}", server.host(), form);
          continue;
        }
        ContextOverflow.window(refused.body()).ifPresent(window);
        asked = refused.meaning();
      }
      switch (asked) {
        case Result.Done(ModelOutcome outcome) -> {
          if (outcome instanceof ModelOutcome.Ended) {
            forms.accepted(request.model(), form);
          }
          return outcome;
        }
        case Result.Busy(Duration leaveAlone) -> {
          return new ModelOutcome.Busy(leaveAlone);
        }
        case Result.ServerError(), Result.Rejected(_, _, _) -> {
          if (++serverErrors >= 2) {
            return new ModelOutcome.Failed(ModelProblem.error());
          }
          call.cancelledWithin(jitter(Duration.ofMillis(300)));
        }
      }
    }
    return new ModelOutcome.Cancelled();
  }

  private Result askOnce(
      ModelRequest request, RequestVariant form, ModelCall call, Consumer<String> text) {
    ChatBody body = RequestBody.of(request, form, !goesOnByItself, server.isOpenAi());
    String before = request.continueLast() ? request.turns().getLast().text() : "";
    try (ServerCall line = client.chat(server, body, limits.total())) {
      call.closesBy(line::cancel);
      return new CompletionAttempt(line, server, limits, before, call, text).read();
    }
  }

  /** Up to a quarter more, so that many who failed together do not come back together. */
  private static Duration jitter(Duration pause) {
    long most = Math.max(1, pause.toMillis() / 4);
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(most));
  }
}
