package dev.parley.llm.catalogue;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.completion.CompletionLimits;
import dev.parley.llm.completion.OpenAiModel;
import dev.parley.llm.completion.RequestVariants;
import dev.parley.llm.completion.ServerTokenCounter;
import dev.parley.llm.engine.BundledModel;
import dev.parley.llm.engine.EngineState;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.LlmSettings;
import dev.parley.llm.servers.ModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model that comes with Parley, in the state of its engine. */
final class BundledModels implements ModelSource {
  /**
   * Measured at temperatures from 0 to 0.2: asked for the capital of France it says Paris 26 times
   * of 26 without one, 18 of 26 with "You are a helpful assistant.", and mostly answers in some
   * kind of French when the prompt mentions languages.
   */
  private static final String NO_SYSTEM_PROMPT = "";

  private final BundledModel engine;
  private final OpenAiClient client;
  private final LlmSettings settings;
  private final TokenCounter tokens;

  /** Starts the engine, which may have to download its model first. */
  BundledModels(BundledModel engine, OpenAiClient client, LlmSettings settings) {
    this.engine = engine;
    this.client = client;
    this.settings = settings;
    this.tokens = new ServerTokenCounter(client, engine::endpoint);
    engine.start();
  }

  @Override
  public String name() {
    return ModelServer.BUNDLED;
  }

  @Override
  public boolean lists(String model) {
    return model.equals(BundledModel.NAME);
  }

  @Override
  public List<ModelView> list() {
    return List.of(
        switch (engine.state()) {
          case EngineState.Downloading(int percent, long bytes, long total) ->
              view(ModelView.State.DOWNLOADING, percent, downloaded(bytes, total));
          case EngineState.Loading() ->
              view(ModelView.State.LOADING, null, "The model is being loaded.");
          case EngineState.Ready(_) -> view(ModelView.State.READY, null, null);
          case EngineState.Failed(String sentence) -> view(ModelView.State.FAILED, null, sentence);
        });
  }

  private static String downloaded(long bytes, long total) {
    return "The model is being downloaded, %d of %d MB."
        .formatted(bytes / 1_000_000, total / 1_000_000);
  }

  private ModelView view(
      ModelView.State state, @Nullable Integer percent, @Nullable String detail) {
    String name = BundledModel.NAME;
    boolean ready = state == ModelView.State.READY;
    return new ModelView(
        name, name, ModelServer.BUNDLED, ready, state, percent, detail, true, List.of(), false);
  }

  @Override
  public Optional<ChosenModel> choose(@Nullable String modelId) {
    if (modelId != null && !modelId.equals(BundledModel.NAME)) {
      return Optional.empty();
    }
    return Optional.of(
        new ChosenModel(
            BundledModel.NAME,
            BundledModel.NAME,
            ModelServer.BUNDLED,
            ModelServer.BUNDLED,
            new BundledLanguageModel(engine, client, settings.limits()),
            settings.parameters(),
            Objects.requireNonNullElse(settings.systemPrompt(), NO_SYSTEM_PROMPT),
            ContextWindow.of(Objects.requireNonNullElse(settings.window(), engine.contextTokens())),
            Objects.requireNonNullElse(settings.callsAtOnce(), engine.slots()),
            tokens));
  }

  /**
   * Waits until the engine is ready, then asks it: at a first start it is still being downloaded,
   * and after a crash it restarts, each time at another address.
   */
  private record BundledLanguageModel(
      BundledModel engine, OpenAiClient client, CompletionLimits limits) implements LanguageModel {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    @Override
    public ModelOutcome generate(ModelRequest request, ModelCall call, AnswerSink answer) {
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < limits.firstToken().toNanos()) {
        Optional<Endpoint> ready = engine.endpoint();
        if (ready.isPresent()) {
          return new OpenAiModel(
                  client, ready.get(), true, limits, new RequestVariants(), known -> {})
              .generate(request, call, answer);
        }
        if (engine.state() instanceof EngineState.Failed(String sentence)) {
          return new ModelOutcome.Failed(ModelProblem.failedToStart(sentence));
        }
        if (call.awaitCancel(POLL_INTERVAL)) {
          return new ModelOutcome.Cancelled();
        }
      }
      return new ModelOutcome.Failed(ModelProblem.notReady());
    }
  }
}
