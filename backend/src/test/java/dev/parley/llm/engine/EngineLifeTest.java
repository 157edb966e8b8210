package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.llm.openai.Endpoint;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child's life: cancelled work, a kill, the end of its parent; real processes throughout. */
class EngineLifeTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  @TempDir private Path home;

  @Test
  void stopsAnAnswerWhoseReaderHasGone() throws Exception {
    try (BundledModel model = started(TinyModel.repeating(home, "xyz"), 8_192)) {
      Endpoint endpoint = model.endpoint().orElseThrow();
      try (EngineClient client = new EngineClient(endpoint)) {
        readSomeAndLeave(endpoint);

        await().atMost(SOON).until(() -> unfinished(client) == 0);
      }
    }
  }

  @Test
  void isReadyAgainAfterAKill() throws Exception {
    try (BundledModel model = started(TinyModel.saying(home, "Abc"), 512)) {
      Endpoint before = model.endpoint().orElseThrow();
      ProcessHandle child = child(ProcessHandle.current());
      child.destroyForcibly();
      child.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);

      Endpoint after = another(before, model);
      try (EngineClient client = new EngineClient(after)) {
        assertThat(client.text("Hi", 100)).isEqualTo("Abc");
      }
      assertThat(after.key()).isNotEqualTo(before.key());
    }
  }

  @Test
  void leavesNoProcessAndNoFileBehindWhenItIsClosed() throws Exception {
    BundledModel model = started(TinyModel.saying(home, "Abc"), 512);
    ProcessHandle child = child(ProcessHandle.current());

    model.close();

    assertThat(child.isAlive()).isFalse();
    assertThat(model.endpoint()).isEmpty();
    try (var left = Files.list(home.resolve("engine"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void endsWithAParentThatWasKilled() throws Exception {
    Path file = TinyModel.saying(home, "Abc");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentMain.class.getName(),
                file.toString(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      assertThat(said.lines().filter(line -> line.equals(ParentMain.READY)).findFirst())
          .isPresent();
      ProcessHandle child = child(parent.toHandle());

      parent.destroyForcibly();

      child.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void tellsTheChildNeitherItsSecretByArgumentNorOurEnvironment() throws Exception {
    try (BundledModel model = started(TinyModel.saying(home, "Abc"), 512)) {
      String secret = Objects.requireNonNull(model.endpoint().orElseThrow().key());
      Path process = Path.of("/proc", String.valueOf(child(ProcessHandle.current()).pid()));

      assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain(secret);
      assertThat(Files.readString(process.resolve("environ")).split("\0"))
          .allMatch(
              entry -> entry.matches("(PATH|HOME|LANG|LC_ALL|LD_LIBRARY_PATH|TZ|OMP_\\w+)=.*"));
    }
  }

  @Test
  void comesUpByItselfWhenTheMissingFileArrives() throws Exception {
    Path file = TinyModel.saying(home, "Abc");
    Path away = home.resolve("away.gguf");
    try (BundledModel model = TestEngine.of(file, 1, 512, home)) {
      Files.move(file, away);
      model.start();
      await().atMost(SOON).until(() -> model.state() instanceof EngineState.Failed);

      Files.move(away, file);

      // It says that it has failed until it tries again.
      await().atMost(SOON).until(() -> model.endpoint().isPresent());
    }
  }

  @Test
  void leavesNothingUnpackedWhenTheModelCannotBeLoaded() throws Exception {
    byte[] bytes = Files.readAllBytes(TinyModel.saying(home, "Abc"));
    // So little that only who loads all of it can tell.
    Path cut = Files.write(home.resolve("cut.gguf"), Arrays.copyOf(bytes, bytes.length - 64));
    try (BundledModel model = TestEngine.of(cut, 1, 512, home)) {
      model.start();

      await().atMost(SOON).until(() -> model.state() instanceof EngineState.Failed);
      assertThat(model.state().toString()).contains("cannot load the bundled model");
    }
    try (var left = Files.list(home.resolve("engine"))) {
      assertThat(left).isEmpty();
    }
  }

  private BundledModel started(Path file, int context) throws Exception {
    BundledModel model = TestEngine.of(file, 1, context, home);
    model.start();
    TestEngine.awaitReady(model, SOON);
    return model;
  }

  private static Endpoint another(Endpoint before, BundledModel model) {
    return await()
        .atMost(SOON)
        .until(
            () -> model.endpoint().filter(endpoint -> !endpoint.equals(before)),
            Optional::isPresent)
        .orElseThrow();
  }

  private static ProcessHandle child(ProcessHandle parent) {
    return parent
        .children()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow();
  }

  private static int unfinished(EngineClient client) throws Exception {
    return EngineClient.json(client.get("/health").body()).path("unfinished").asInt(-1);
  }

  private static void readSomeAndLeave(Endpoint endpoint) throws Exception {
    URI chat = endpoint.root("/v1/chat/completions");
    HttpRequest request =
        HttpRequest.newBuilder(chat)
            .header("Authorization", "Bearer " + endpoint.key())
            .POST(
                BodyPublishers.ofString(
                    "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(new String(body.readNBytes(1000), StandardCharsets.UTF_8)).contains("\"x\"");
    }
    http.shutdownNow();
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
