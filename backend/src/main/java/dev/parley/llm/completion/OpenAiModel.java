package dev.parley.llm.completion;

import dev.parley.llm.AnswerSink;
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
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model behind a server that speaks the OpenAI protocol. */
public final class OpenAiModel implements LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);

  private final OpenAiClient client;
  private final Endpoint server;
  private final boolean continuesLastTurn;
  private final CompletionLimits limits;
  private final RequestVariants variants;
  private final IntConsumer window;

  /**
   * @param continuesLastTurn whether the server continues a last turn of the assistant, as Ollama
   *     and the bundled engine do; others are asked to in words
   * @param variants of this server
   * @param window receives the context window, in tokens, when the server names it in an error
   */
  public OpenAiModel(
      OpenAiClient client,
      Endpoint server,
      boolean continuesLastTurn,
      CompletionLimits limits,
      RequestVariants variants,
      IntConsumer window) {
    this.client = client;
    this.server = server;
    this.continuesLastTurn = continuesLastTurn;
    this.limits = limits;
    this.variants = variants;
    this.window = window;
  }

  @Override
  public ModelOutcome generate(ModelRequest request, ModelCall call, AnswerSink answer) {
    RequestVariant variant = variants.of(request.model());
    int serverErrors = 0;
    while (!call.isCancelled()) {
      Result result = attempt(request, variant, call, answer);
      if (result instanceof Result.Rejected rejected) {
        Optional<RequestVariant> other = variant.after(rejected, request);
        if (other.isPresent()) {
          variant = other.get();
          log.info(
              "Model server {}: request rejected (HTTP {}); retrying {}",
              server.host(),
              rejected.status(),
              variant);
          continue;
        }
        ContextOverflow.window(rejected.body()).ifPresent(window);
        result = rejected.meaning();
      }
      switch (result) {
        case Result.Done(ModelOutcome outcome) -> {
          if (outcome instanceof ModelOutcome.Ended) {
            variants.accepted(request.model(), variant);
          }
          return outcome;
        }
        case Result.Busy(Duration retryAfter) -> {
          return new ModelOutcome.Busy(retryAfter);
        }
        case Result.ServerError(), Result.Rejected(_, _, _) -> {
          if (++serverErrors >= 2) {
            return new ModelOutcome.Failed(ModelProblem.error());
          }
          call.awaitCancel(jitter(Duration.ofMillis(300)));
        }
      }
    }
    return new ModelOutcome.Cancelled();
  }

  private Result attempt(
      ModelRequest request, RequestVariant variant, ModelCall call, AnswerSink answer) {
    ChatBody body = RequestBody.of(request, variant, !continuesLastTurn, server.isOpenAi());
    String before = request.continueLast() ? request.turns().getLast().text() : "";
    try (ServerCall connection = client.chat(server, body, limits.total())) {
      call.onCancel(connection::cancel);
      return new CompletionAttempt(connection, server, limits, before, call, answer).read();
    }
  }

  /** Up to a quarter more, so that many failed calls do not retry at the same time. */
  private static Duration jitter(Duration delay) {
    long most = Math.max(1, delay.toMillis() / 4);
    return delay.plusMillis(ThreadLocalRandom.current().nextLong(most));
  }
}
