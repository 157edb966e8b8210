package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.messaging.simp.user.SimpUserRegistry;

/** Two accounts at once: nothing of one ever reaches the other. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ForeignQueuesTest {
  @LocalServerPort int port;
  @Autowired SimpUserRegistry users;
  private RawClient maya;
  private RawClient bob;
  private LiveClient mayas;
  private LiveClient bobs;

  @BeforeAll
  void signUpBoth() {
    maya = RawClient.at(port).signUp("maya");
    bob = RawClient.at(port).signUp("bob");
  }

  @BeforeEach
  void connectBoth() {
    mayas = maya.connect();
    bobs = bob.connect();
  }

  @AfterEach
  void closeBoth() {
    mayas.close();
    bobs.close();
  }

  /** What was sent to Bob before this has come. */
  private void fence() {
    bobs.follow(bobs.prompt("fence"));
  }

  @Test
  void neverTellsOneOfTheOthersPromptsAnswersConversationsOrErrors() {
    LiveClient.Asked asked = mayas.prompt("a secret of maya's, markdown please");
    mayas.follow(asked);
    mayas.prompt(asked, "the same ids with another text", Map.of());
    mayas.awaitError(asked.messageId());
    maya.patch("/api/conversations/" + asked.conversationId(), Map.of("title", "secret title"));
    maya.delete("/api/conversations/" + asked.conversationId() + "?forever=true");
    mayas.awaitEvent("removed", asked.conversationId());

    fence();

    assertThat(bobs.received())
        .extracting(StompFrame::body)
        .noneMatch(body ->
            body.contains("secret")
                || body.contains(asked.conversationId().toString())
                || body.contains(asked.replyId().toString())
                || body.contains(maya.accountId().toString()));
    assertThat(bobs.types("errors")).isEmpty();
  }

  @Test
  void answersBothAtOnceEachWithTheirOwn() {
    LiveClient.Asked hers = mayas.prompt("long of maya");
    LiveClient.Asked his = bobs.prompt("long of bob");

    assertThat(mayas.follow(hers).status()).isEqualTo("complete");
    assertThat(bobs.follow(his).status()).isEqualTo("complete");
    assertThat(mayas.received())
        .noneMatch(frame -> frame.body().contains(his.replyId().toString()));
    assertThat(bobs.received())
        .noneMatch(frame -> frame.body().contains(hers.replyId().toString()));
  }

  @Test
  void tellsAnErrorOnlyToTheSocketThatSentTheCommand() {
    LiveClient phone = maya.connect();
    UUID reply = UUID.randomUUID();

    mayas.send("/app/stop", Map.of("replyId", reply));
    mayas.awaitError(reply);
    phone.follow(phone.prompt("fence"));

    assertThat(phone.types("errors")).isEmpty();
    assertThat(phone.types("replies")).containsOnlyOnce("welcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/BOB/queue/replies", "/queue/replies-userBOBS-SOCKET", "/topic/x"})
  void neverCarriesAFrameFromOneToTheOther(String destination) {
    mayas.send(forBob(destination), Map.of("type", "finished", "text", "forged"));

    assertThat(mayas.awaitErrorFrame().header("code")).isEqualTo("refused");
    mayas.socket().awaitClosed(5_000);
    fence();
    assertThat(bobs.received()).noneMatch(frame -> frame.body().contains("forged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/BOB/queue/replies",
        "/user/BOBS-SOCKET/queue/replies",
        "/queue/replies-userBOBS-SOCKET",
        "/queue/**"
      })
  void neverLetsOneListenToTheOther(String destination) {
    mayas.subscribe("spy", forBob(destination));

    assertThat(mayas.awaitErrorFrame().header("code")).isEqualTo("refused");
    mayas.socket().awaitClosed(5_000);
    fence();
    assertThat(mayas.received()).noneMatch(frame -> frame.body().contains("fence"));
  }

  @Test
  void tellsNobodyHowMuchTheOthersAreTold() {
    mayas.follow(mayas.prompt("How much is this?"));

    fence();

    List<String> ids =
        bobs.received().stream()
            .filter(frame -> frame.command().equals("MESSAGE"))
            .map(frame -> frame.header("message-id"))
            .toList();
    assertThat(ids)
        .isNotEmpty()
        .isEqualTo(IntStream.rangeClosed(1, ids.size()).mapToObj(String::valueOf).toList());
  }

  /** With Bob's name, and his socket's id, which no client is told. */
  private String forBob(String destination) {
    return destination
        .replace("BOBS-SOCKET", idOfBobsSocket())
        .replace("BOB", bob.accountId().toString());
  }

  private String idOfBobsSocket() {
    return Objects.requireNonNull(users.getUser(bob.accountId().toString()))
        .getSessions()
        .iterator()
        .next()
        .getId();
  }
}
