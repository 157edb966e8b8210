package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** One database, and three starts of the server after each other. */
class HandOverTest {
  @Test
  void leavesNoPromptAndNoAnswerBehindBetweenThreeStarts() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    StoredRows rows =
        new StoredRows(
            JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.user(), database.password())));
    String username;
    LiveClient.Asked refused;
    LiveClient.Asked cut;

    // The model server is down: the server starts, and keeps the prompt.
    try (StartedServer first = StartedServer.on(database, nobodyListens())) {
      RawClient maya = RawClient.at(first.port()).signUp("maya");
      username = maya.username();
      LiveClient live = maya.connect();
      refused = live.prompt("Is anybody there?");
      LiveClient.Answered answer = live.follow(refused);
      assertThat(answer.message().path("problem").path("code").asString())
          .isEqualTo("model-unreachable");
    }

    try (FakeModelServer fake = FakeModelServer.start()) {
      HeldAnswer held = new HeldAnswer("Half 🚀 of");
      LiveClient live;

      // It is up again: the prompt is answered. Then the server is shut down in mid-answer.
      try (StartedServer second = StartedServer.on(database, fake.baseUrl())) {
        RawClient maya = RawClient.at(second.port());
        maya.signIn(username, RawClient.PASSWORD);
        live = maya.connect();
        UUID again = UUID.randomUUID();
        live.send("/app/regenerate", Map.of("replyId", again, "parentId", refused.messageId()));
        assertThat(live.follow(again).text()).isEqualTo("You said: Is anybody there?");

        fake.next(held);
        cut = live.prompt("Cut by a restart");
        held.awaitAsked();
        live.awaitEvent("grew", cut.replyId());
      }
      assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1012);
      assertThat(live.types("replies")).doesNotContain("interrupted", "stopped", "failed");
      StoredRows.Held lease = rows.lease(cut.replyId()).orElseThrow();
      assertThat(lease.node()).isNull();
      assertThat(lease.attempt()).isEqualTo(1);
      assertThat(rows.journal(cut.replyId())).isEqualTo("Half 🚀 of");

      // The next start continues it, though nobody has signed in.
      fake.next(exchange -> exchange.stream().text(" it, and the rest").end(4));
      try (StartedServer third = StartedServer.on(database, fake.baseUrl())) {
        UUID reply = cut.replyId();
        await().until(() -> rows.require(reply).status().equals("complete"));
        RawClient maya = RawClient.at(third.port());
        maya.signIn(username, RawClient.PASSWORD);
        JsonNode items =
            maya.get("/api/conversations/" + cut.conversationId() + "/messages")
                .json()
                .path("items");
        assertThat(items.path(1).path("text").asString()).isEqualTo("Half 🚀 of it, and the rest");
        assertThat(items.path(1).path("attempt").asInt()).isEqualTo(2);
      }
    }
  }

  private static String nobodyListens() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + taken.getLocalPort() + "/v1";
    }
  }
}
