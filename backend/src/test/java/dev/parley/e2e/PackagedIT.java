package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator does to the packaged jar: kills it, stops it, starts it twice. */
class PackagedIT {
  @TempDir private Path home;

  @Test
  void aKillInMidAnswerLosesNoSignInNoPromptAndLeavesNothingStuck()
      throws IOException, InterruptedException {
    int port = PackagedServer.freePort();
    try (FakeModelServer model = FakeModelServer.start()) {
      RawClient maya = RawClient.at(port);
      LiveClient.Asked asked;
      String seen;
      try (PackagedServer first = PackagedServer.start(home, port, settings(model))) {
        LiveClient live = maya.signUp("maya").connect();
        asked = live.prompt("A slow answer, please");
        live.await("text", frame -> frame.type().equals("grew"));
        // One journal interval on, so that this much must be there afterwards.
        JsonNode early = live.awaitEvent("grew", asked.replyId());
        seen = early.path("text").asString();
        live.await(
            "later text",
            frame -> frame.type().equals("grew") && frame.json().path("offset").asInt() > 20);
        first.kill();
      }
      model.next(exchange -> exchange.stream().text(" and the rest").end(3));
      try (PackagedServer second = PackagedServer.start(home, port, settings(model))) {
        assertThat(maya.refreshed().path("account").path("username").asString())
            .as("still signed in")
            .isEqualTo(maya.session().path("account").path("username").asString())
            .startsWith("maya");
        JsonNode reply =
            Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reply(maya, asked), each -> !status(each).equals("answering"));
        assertThat(status(reply)).as(reply.toString()).isEqualTo("complete");
        assertThat(reply.path("text").asString()).startsWith(seen).endsWith(" and the rest");
        assertThat(reply.path("attempt").asInt()).isGreaterThan(1);
        assertThat(second.terminate()).as("ended in order by SIGTERM").isEqualTo(143);
      }
    }
  }

  @Test
  void aKillWhileTheModelReasonsAsksItAnew() throws IOException, InterruptedException {
    int port = PackagedServer.freePort();
    try (FakeModelServer model = FakeModelServer.start()) {
      RawClient maya = RawClient.at(port);
      LiveClient.Asked asked;
      try (PackagedServer first = PackagedServer.start(home, port, settings(model))) {
        LiveClient live = maya.signUp("maya").connect();
        asked = live.prompt("Please ponder this");
        live.await(
            "later reasoning",
            frame -> frame.type().equals("grew") && frame.json().path("offset").asInt() > 20);
        first.kill();
      }
      model.next(exchange -> exchange.stream().reasoning("Well, well.").text("Yes.").end(3));
      try (PackagedServer second = PackagedServer.start(home, port, settings(model))) {
        JsonNode reply =
            Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reply(maya, asked), each -> !status(each).equals("answering"));
        assertThat(status(reply)).as(reply.toString()).isEqualTo("complete");
        assertThat(reply.path("text").asString()).isEqualTo("Well, well.Yes.");
        assertThat(reply.path("parts").path(1).path("at").asInt()).isEqualTo(11);
        assertThat(model.chats().getLast().body()).doesNotContain("Thought");
        assertThat(second.terminate()).isEqualTo(143);
      }
    }
  }

  @Test
  void aSecondServerOnTheSameFolderSaysSoInOneSentence() throws IOException, InterruptedException {
    try (FakeModelServer model = FakeModelServer.start();
        PackagedServer first =
            PackagedServer.start(home, PackagedServer.freePort(), settings(model));
        PackagedServer second =
            PackagedServer.launch(home, PackagedServer.freePort(), settings(model))) {
      assertThat(second.exitWithin(Duration.ofSeconds(60))).isNotZero();
      assertThat(second.log()).contains(home.toString()).doesNotContain("\tat ");
      assertThat(RawClient.at(first.port()).get("/api/session").status()).isEqualTo(200);
    }
  }

  @Test
  void theSecondStartIsTheSameProcessWithTheClassesOfTheFirst()
      throws IOException, InterruptedException {
    try (FakeModelServer model = FakeModelServer.start()) {
      int port = PackagedServer.freePort();
      try (PackagedServer first = PackagedServer.start(home, port, settings(model))) {
        assertThat(first.log()).startsWith("Parley extracts its jar into " + home);
        assertThat(ProcessHandle.of(first.pid()).orElseThrow().children())
            .as("Java itself was replaced: no second one is below it")
            .noneMatch(child -> child.info().command().orElse("").endsWith("java"));
        assertThat(first.terminate()).isEqualTo(143);
      }
      Path copy = copyIn(home.resolve("start"));
      assertThat(copy.resolve("parley.jsa")).isNotEmptyFile();
      try (PackagedServer second =
          PackagedServer.start(home, port, "--logging.level.root=info", settings(model)[0])) {
        assertThat(ProcessHandle.of(second.pid()).orElseThrow().info().arguments().orElseThrow())
            .contains("-XX:SharedArchiveFile=" + copy.resolve("parley.jsa"))
            .contains("--server.port=" + port);
        assertThat(Files.readString(Path.of("/proc/" + second.pid() + "/maps")))
            .as("the archive is in use")
            .contains("parley.jsa");
        assertThat(second.log()).doesNotContain("extracts");
      }
    }
  }

  private static Path copyIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.filter(Files::isDirectory).toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static String[] settings(FakeModelServer model) {
    return new String[] {"--parley.llm.base-url=" + model.baseUrl()};
  }

  private static JsonNode reply(RawClient maya, LiveClient.Asked asked) {
    JsonNode items =
        maya.get("/api/conversations/" + asked.conversationId() + "/messages").json().path("items");
    assertThat(items.size()).as("the prompt and its answer").isEqualTo(2);
    assertThat(items.get(0).path("text").asString())
        .isIn("A slow answer, please", "Please ponder this");
    return items.get(1);
  }

  private static String status(JsonNode message) {
    return message.path("status").asString();
  }
}
