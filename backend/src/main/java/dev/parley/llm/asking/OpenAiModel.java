package dev.parley.llm.asking;

import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.ChatBody;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.Line;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** A model behind a server that speaks the OpenAI protocol. */
public final class OpenAiModel implements LanguageModel {
  private static final String GO_ON =
      "Your last answer was cut off. Go on with it exactly where it ends. Repeat nothing of it.";

  private final OpenAiClient client;
  private final Endpoint server;
  private final boolean goesOnByItself;
  private final AnswerLimits limits;

  /**
   * @param goesOnByItself whether the server continues a last turn that is the assistant's, as
   *     Ollama and the bundled engine do; others are asked to in words
   */
  public OpenAiModel(
      OpenAiClient client, Endpoint server, boolean goesOnByItself, AnswerLimits limits) {
    this.client = client;
    this.server = server;
    this.goesOnByItself = goesOnByItself;
    this.limits = limits;
  }

  @Override
  public ModelOutcome ask(ModelRequest request, ModelCall call, Consumer<String> text) {
    ChatBody body = body(request);
    for (int tries = 1; ; tries++) {
      if (call.isCancelled()) {
        return new ModelOutcome.Cancelled();
      }
      AskedOnce asked = askOnce(body, request.continueLast(), call, text);
      switch (asked) {
        case AskedOnce.Over(ModelOutcome outcome) -> {
          return outcome;
        }
        case AskedOnce.Busy(Duration leaveAlone) -> {
          return new ModelOutcome.Busy(leaveAlone);
        }
        case AskedOnce.ServerError() -> {
          if (tries >= 2) {
            return new ModelOutcome.Failed(ModelProblem.error());
          }
          call.cancelledWithin(jitter(Duration.ofMillis(300)));
        }
      }
    }
  }

  private AskedOnce askOnce(
      ChatBody body, boolean mayBeEmpty, ModelCall call, Consumer<String> text) {
    try (Line line = client.chat(server, body, limits.total())) {
      call.closesBy(line::cancel);
      return new OneAnswer(line, server.key(), limits, mayBeEmpty, call, text).read();
    }
  }

  private ChatBody body(ModelRequest request) {
    List<ChatBody.Message> messages = new ArrayList<>();
    for (Turn turn : request.turns()) {
      messages.add(new ChatBody.Message(turn.role().name().toLowerCase(Locale.ROOT), turn.text()));
    }
    if (request.continueLast() && !goesOnByItself) {
      messages.add(new ChatBody.Message("user", GO_ON));
    }
    Parameters chosen = request.parameters();
    return ChatBody.streamed(
        request.model(), messages, chosen.temperature(), chosen.topP(), chosen.maxTokens());
  }

  /** Up to a quarter more, so that many who failed together do not come back together. */
  private static Duration jitter(Duration pause) {
    long most = Math.max(1, pause.toMillis() / 4);
    return pause.plusMillis(ThreadLocalRandom.current().nextLong(most));
  }
}
