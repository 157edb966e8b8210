package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged jar, as an operator types them. */
class MaintenanceCommandsIT {
  private static final Duration MAX_RUN = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void bringsTheHistoryOfARunningServerIntoAnotherHome() throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    Path other = folder.resolve("other");
    String backup = folder.resolve("parley.zip").toString();
    String name;
    LiveClient.Asked asked;
    try (FakeModelServer model = FakeModelServer.start()) {
      String modelServer = "--parley.llm.base-url=" + model.baseUrl();
      int port = PackagedServer.freePort();
      try (PackagedServer server = PackagedServer.start(home, port, modelServer)) {
        RawClient maya = RawClient.at(server.port()).signUp("maya");
        name = maya.username();
        LiveClient live = maya.connect();
        asked = live.prompt("Keep this");
        assertThat(live.follow(asked).status()).isEqualTo("complete");

        assertThat(says(0, home, "backup", backup)).contains("Backed up 1 account");
        assertThat(says(1, home, "backup", backup)).contains("exists already");
        assertThat(says(1, home, "restore", backup, "--replace")).contains("Another Parley (pro");
        assertThat(says(2, home, "bakcup", backup)).contains("There is no command \"bakcup\".");
      }
      assertThat(says(0, other, "restore", backup)).contains("Restored 1 account");
      assertThat(says(0, other, "verify")).contains("No inconsistencies found.");
      try (PackagedServer server =
          PackagedServer.start(other, PackagedServer.freePort(), modelServer)) {
        RawClient maya = RawClient.at(server.port());
        assertThat(maya.signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
        assertThat(
                maya.get("/api/conversations/" + asked.conversationId() + "/messages")
                    .json()
                    .toString())
            .contains("Keep this")
            .contains("You said: Keep this");
      }
    }
  }

  private static String says(int status, Path home, String... words)
      throws IOException, InterruptedException {
    try (PackagedServer command = PackagedServer.launch(home, 0, words)) {
      assertThat(command.exitWithin(MAX_RUN)).as(command.log()).isEqualTo(status);
      assertThat(command.log()).doesNotContain("\tat ");
      return command.log();
    }
  }
}
