package dev.parley.llm.catalogue;

import dev.parley.llm.ContextWindow;
import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.completion.OpenAiModel;
import dev.parley.llm.completion.RequestVariants;
import dev.parley.llm.completion.ServerTokenCounter;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.ListedModel;
import dev.parley.llm.openai.LogText;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.openai.ServerException;
import dev.parley.llm.servers.LlmSettings;
import dev.parley.llm.servers.ModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models of one server that speaks the OpenAI protocol. */
final class RemoteModels implements ModelSource {
  private static final Logger log = LoggerFactory.getLogger(RemoteModels.class);

  static final String LLAMA_SERVER = "llamacpp";
  static final String OLLAMA = "library";

  private static final String SYSTEM_PROMPT =
      "You are a helpful assistant. Answer in the language of the question.";

  private static final Duration LISTING = Duration.ofSeconds(3);

  /** The context window that is assumed while it is unknown, in tokens. */
  private static final int USUAL_WINDOW = 8_192;

  /** Ollama's own default; it cuts a longer history without an error. */
  private static final int OLLAMA_WINDOW = 4_096;

  /** Models that cannot chat; the configured model is offered whatever its name. */
  private static final Pattern NO_CHAT =
      Pattern.compile("embed|rerank|whisper|tts|transcribe|dall-e|moderation|(^|/)bge-");

  /** The id of the default model while the server has not listed its models. */
  private static final String UNKNOWN_DEFAULT = "default";

  /** The codes of problems that affect every request. */
  private static final Set<String> UNAVAILABLE = Set.of("model-unreachable", "model-untrusted");

  private final ModelServer server;
  private final OpenAiClient client;
  private final LlmSettings settings;
  private final ModelListCache served;
  private final RequestVariants variants = new RequestVariants();
  private final ContextWindows windows;
  private final ReasoningModels reasoning;

  RemoteModels(ModelServer server, OpenAiClient client, LlmSettings settings) {
    this.server = server;
    this.client = client;
    this.settings = settings;
    this.windows = new ContextWindows(client, server.endpoint());
    this.reasoning = new ReasoningModels(client, server.endpoint());
    this.served = new ModelListCache(this::fetch, this::log, System::nanoTime);
    this.served.last(); // starts to fetch the list
  }

  private List<ListedModel> fetch() throws IOException {
    List<ListedModel> models =
        client.models(server.endpoint(), LISTING).stream().filter(this::chats).toList();
    reasoning.ask(models);
    return models;
  }

  /** For the operator; people see it in their list of models. */
  private void log(@Nullable ModelProblem problem, @Nullable IOException cause) {
    if (problem == null) {
      log.info("Model server {} at {}: available again.", server.name(), server.endpoint());
      return;
    }
    String what =
        problem.equals(ModelProblem.refusedKey())
            ? "refuses the key that the settings give for it. Check the key"
            : problem.equals(ModelProblem.unreachable())
                ? "cannot be reached. Check that it runs and that the address is right"
                : cause instanceof ServerException.Untrusted
                    ? "has a certificate that is not trusted. Add its CA with parley.llm.ca-file,"
                        + " or replace it"
                    : problem.equals(ModelProblem.noList())
                        ? "did not answer with a list of models. Check the path in its address"
                        : "answers with an error when it is asked for its models. See its log";
    log.warn(
        "Model server {} at {}: {}; retrying. Cause: {}",
        server.name(),
        server.endpoint(),
        what,
        LogText.of(String.valueOf(cause), server.endpoint().key()));
  }

  private boolean chats(ListedModel model) {
    return model.id().equals(server.preferred()) || !NO_CHAT.matcher(model.id()).find();
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public boolean lists(String model) {
    return offered(served.last()).stream().anyMatch(each -> each.id().equals(model));
  }

  @Override
  public List<ModelView> list() {
    ModelListCache.Known known = served.now();
    List<ListedModel> offered = offered(known);
    ModelProblem problem = known.problem();
    if (offered.isEmpty()) {
      String why = problem != null ? problem.title() : "The model server offers no model to chat.";
      return List.of(view(UNKNOWN_DEFAULT, server.name(), why, true, false));
    }
    List<ModelView> views = new ArrayList<>();
    for (ListedModel model : offered) {
      String detail = problem == null ? null : problem.title();
      views.add(view(model.id(), model.id(), detail, views.isEmpty(), reasoning.has(model)));
    }
    return views;
  }

  private ModelView view(
      String id, String title, @Nullable String failure, boolean isDefault, boolean reasons) {
    ModelView.State state = failure == null ? ModelView.State.READY : ModelView.State.FAILED;
    return new ModelView(
        id,
        title,
        server.name(),
        failure == null,
        state,
        null,
        failure,
        isDefault,
        List.of(),
        reasons);
  }

  @Override
  public Optional<ChosenModel> choose(@Nullable String modelId) {
    ModelListCache.Known known = served.last();
    List<ListedModel> offered = offered(known);
    if (modelId != null && modelId.equals(UNKNOWN_DEFAULT) && offered.isEmpty()) {
      return Optional.of(unknownDefault(known));
    }
    if (modelId == null || modelId.equals(UNKNOWN_DEFAULT)) {
      return offered.stream().findFirst().map(this::chosen);
    }
    Optional<ListedModel> wanted =
        offered.stream().filter(model -> model.id().equals(modelId)).findFirst();
    if (wanted.isEmpty() && (known == null || known.models() == null)) {
      // a conversation's own model, while the server is unavailable: the request will show
      return Optional.of(chosen(new ListedModel(modelId, "", null, false)));
    }
    return wanted.map(this::chosen);
  }

  /** This server was chosen before it ever listed its models: there is no model to request. */
  private ChosenModel unknownDefault(ModelListCache.@Nullable Known known) {
    ModelProblem problem = known == null ? null : known.problem();
    ModelProblem why = problem == null ? ModelProblem.unreachable() : problem;
    return chosen(
        new ListedModel(UNKNOWN_DEFAULT, "", null, false),
        (request, call, text) -> new ModelOutcome.Failed(why));
  }

  /** The default first. */
  private List<ListedModel> offered(ModelListCache.@Nullable Known known) {
    List<ListedModel> offered = new ArrayList<>();
    String preferred = server.preferred();
    if (preferred != null) {
      offered.add(new ListedModel(preferred, "", null, false));
    }
    List<ListedModel> models =
        known == null ? List.of() : Objects.requireNonNullElse(known.models(), List.of());
    for (ListedModel model : models) {
      if (model.id().equals(preferred)) {
        offered.set(0, model);
      } else {
        offered.add(model);
      }
    }
    return offered;
  }

  private ChosenModel chosen(ListedModel model) {
    boolean continuesLastTurn =
        model.ownedBy().equals(LLAMA_SERVER) || model.ownedBy().equals(OLLAMA);
    OpenAiModel asked =
        new OpenAiModel(
            client,
            server.endpoint(),
            continuesLastTurn,
            settings.limits(),
            variants,
            tokens -> windows.learned(model.id(), tokens));
    return chosen(model, watched(model.id(), asked));
  }

  private ChosenModel chosen(ListedModel model, LanguageModel asked) {
    Endpoint endpoint = server.endpoint();
    boolean llama = model.ownedBy().equals(LLAMA_SERVER);
    return new ChosenModel(
        model.id(),
        model.id(),
        server.name(),
        endpoint.fingerprint(),
        asked,
        settings.parameters(),
        Objects.requireNonNullElse(settings.systemPrompt(), SYSTEM_PROMPT),
        window(model),
        server.callsAtOnce(),
        llama
            ? new ServerTokenCounter(client, () -> Optional.of(endpoint))
            : TokenCounter.ESTIMATE);
  }

  /**
   * Refreshes the list after a failure, so that it shows that the server is unavailable, and notes
   * whether the model reasons.
   */
  private LanguageModel watched(String id, OpenAiModel model) {
    return (request, call, answer) -> {
      ModelOutcome outcome = model.generate(request, call, reasoning.watching(id, answer));
      if (outcome instanceof ModelOutcome.Failed(ModelProblem problem)
          && UNAVAILABLE.contains(problem.code())) {
        served.invalidate();
      }
      return outcome;
    };
  }

  private ContextWindow window(ListedModel model) {
    Integer told = server.window() != null ? server.window() : model.window();
    if (told != null) {
      return ContextWindow.of(told);
    }
    return windows.of(model.id(), model.ownedBy().equals(OLLAMA) ? OLLAMA_WINDOW : USUAL_WINDOW);
  }
}
