package dev.parley.llm.completion;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The client, a fake server and what came of asking: the set-up that the client's tests share. */
final class Asking implements AutoCloseable {
  static final String KEY = "sk-planted-secret-0123456789";

  /** Far above what it takes, far below any time limit. */
  static final Duration QUICKLY = Duration.ofMillis(800);

  static final Duration A_WHILE = Duration.ofSeconds(5);

  static final CompletionLimits LIMITS =
      new CompletionLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30), 100_000);

  final FakeModelServer server = FakeModelServer.start();
  private volatile BooleanSupplier full = () -> false;
  final ModelCall call = new ModelCall(() -> full.getAsBoolean());
  private final OpenAiClient client = new OpenAiClient();
  private final RequestVariants forms = new RequestVariants();
  private final List<String> pieces = new CopyOnWriteArrayList<>();
  private CompletionLimits limits = LIMITS;
  private Duration took = Duration.ZERO;

  void limits(CompletionLimits limits) {
    this.limits = limits;
  }

  /** Whether nobody can take text for now, from now on. */
  void full(BooleanSupplier now) {
    full = now;
  }

  ModelOutcome ask(String prompt) {
    return ask(prompting(prompt));
  }

  ModelOutcome ask(ModelRequest request) {
    return ask(request, pieces::add);
  }

  ModelOutcome ask(ModelRequest request, AnswerSink sink) {
    return ask(Endpoint.of(server.baseUrl(), KEY), request, sink);
  }

  ModelOutcome ask(Endpoint endpoint, ModelRequest request, AnswerSink sink) {
    long start = System.nanoTime();
    try {
      return new OpenAiModel(client, endpoint, false, limits, forms, known -> {})
          .generate(request, call, sink);
    } finally {
      took = Duration.ofNanos(System.nanoTime() - start);
    }
  }

  ModelRequest prompting(String prompt) {
    return new ModelRequest(
        "fake", "fake-model", Parameters.SERVER_DEFAULTS, List.of(Turn.user(prompt)), false);
  }

  ModelRequest prompting(Parameters parameters, Turn... turns) {
    return new ModelRequest("fake", "fake-model", parameters, List.of(turns), false);
  }

  ModelRequest continuing(String text) {
    return new ModelRequest(
        "fake",
        "fake-model",
        Parameters.SERVER_DEFAULTS,
        List.of(Turn.user("Tell me"), Turn.assistant(text)),
        true);
  }

  String text() {
    return String.join("", pieces);
  }

  List<String> pieces() {
    return pieces;
  }

  Duration took() {
    return took;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
