package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server's Java spends on a token of an answer that comes with 50 tokens a second, for one
 * reader and for a conversation of 50 members who all have it open. It is to be three times as much
 * at most. It prints figures, and is run by name:
 *
 * <pre>
 * mvn verify -Dexec.skip -Dtest=CheckerTest -Dit.test=SharedConversationBench -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class SharedConversationBench {
  private static final int MEMBERS = 50;
  private static final int TOKENS = 500;
  private static final int ROUNDS = 3;
  private static final Duration BETWEEN_TOKENS = Duration.ofMillis(20);

  @TempDir private Path home;
  private final List<LiveClient> sockets = new ArrayList<>();

  @Test
  void printsTheCpuOfATokenForOneReaderAndForFiftyMembers() throws Exception {
    try (FakeModelServer model = FakeModelServer.start();
        PackagedServer server =
            PackagedServer.start(
                home,
                PackagedServer.freePort(),
                "--parley.llm.discover=false",
                "--parley.llm.bundled=false",
                "--parley.llm.base-url=" + model.baseUrl())) {
      model.otherwise(exchange -> {
        exchange.stream();
        for (int token = 0; token < TOKENS; token++) {
          exchange.text(" token" + token);
          exchange.leftWithin(BETWEEN_TOKENS);
        }
        exchange.end(TOKENS);
      });
      RawClient owner = RawClient.at(server.port()).signUp("owner");
      LiveClient asking = owner.connect();
      UUID alone = conversation(owner);
      UUID shared = conversation(owner);
      share(owner, shared, server.port());
      print("warming up", server, asking, shared);
      for (int round = 0; round < ROUNDS; round++) {
        print("1 reader", server, asking, alone);
        print(MEMBERS + " members", server, asking, shared);
      }
    }
  }

  private static UUID conversation(RawClient owner) {
    UUID id = UUID.randomUUID();
    assertThat(owner.post("/api/conversations", Map.of("id", id)).status()).isEqualTo(201);
    return id;
  }

  private void share(RawClient owner, UUID id, int port) {
    String token =
        owner
            .post("/api/conversations/" + id + "/links", Map.of("role", "reader"))
            .json()
            .path("token")
            .asString();
    for (int number = 1; number < MEMBERS; number++) {
      RawClient member = RawClient.at(port).signUp("member");
      assertThat(member.post("/api/joins", Map.of("token", token)).status()).isEqualTo(200);
      LiveClient live = member.connect();
      live.send("/app/present", Map.of("conversationId", id));
      live.hello();
      sockets.add(live);
    }
  }

  private void print(String what, PackagedServer server, LiveClient asking, UUID conversation)
      throws IOException {
    asking.send("/app/present", Map.of("conversationId", conversation));
    asking.hello();
    long before = cpu(server);
    LiveClient.Asked asked = asking.prompt(conversation, "Count " + UUID.randomUUID());
    assertThat(asking.follow(asked).status()).isEqualTo("complete");
    System.out.printf("%s: %.0f µs a token%n", what, (cpu(server) - before) / 1e3 / TOKENS);
  }

  /** All that its process has used so far, in nanoseconds. */
  private static long cpu(PackagedServer server) {
    return ProcessHandle.of(server.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow()
        .toNanos();
  }
}
