package dev.parley.llm.catalogue;

import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.asking.AnswerLimits;
import dev.parley.llm.asking.OpenAiModel;
import dev.parley.llm.asking.RequestForms;
import dev.parley.llm.engine.BundledModel;
import dev.parley.llm.engine.EngineState;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the bundled model, and waits for it first where need be: at a first start it is still being
 * downloaded, after a crash it comes back, each time at another address.
 */
record BundledAnswers(BundledModel engine, OpenAiClient client, AnswerLimits limits)
    implements LanguageModel {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  @Override
  public ModelOutcome ask(ModelRequest request, ModelCall call, Consumer<String> text) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < limits.firstToken().toNanos()) {
      Optional<Endpoint> ready = engine.endpoint();
      if (ready.isPresent()) {
        return new OpenAiModel(client, ready.get(), true, limits, new RequestForms(), known -> {})
            .ask(request, call, text);
      }
      if (engine.state() instanceof EngineState.Failed(String sentence)) {
        return new ModelOutcome.Failed(ModelProblem.failedToStart(sentence));
      }
      if (call.cancelledWithin(LOOK_EVERY)) {
        return new ModelOutcome.Cancelled();
      }
    }
    return new ModelOutcome.Failed(ModelProblem.notReady());
  }
}
