package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import dev.parley.sharing.Group;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Several people who write in one conversation. */
@ServerTest
class SharedPromptTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private Group group;
  private RawClient noah;
  private LiveClient noahLive;

  @BeforeEach
  void share() {
    group = Group.at(port);
    noah = group.joined("noah", "writer");
    noahLive = noah.connect();
  }

  @Test
  void saysWithoutAskingAndTellsTheModelLaterWhoSaidWhat() {
    int calls = fake.calls();
    LiveClient.Asked said = noahLive.prompt(group.id(), "Only said", Map.of("asks", false));

    JsonNode event = group.mayaLive.awaitEvent("said", said.messageId());
    JsonNode prompt = event.path("prompt");
    assertThat(prompt.path("asks").asBoolean()).isFalse();
    assertThat(prompt.path("by").path("accountId").asString())
        .isEqualTo(noah.accountId().toString());
    assertThat(event.path("conversation").path("unread").asBoolean()).isTrue();
    assertThat(active(group.maya)).isEqualTo(said.messageId().toString());
    assertThat(fake.calls()).isEqualTo(calls);

    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "And now asked");
    group.mayaLive.follow(asked);

    assertThat(fake.chats().getLast().prompt())
        .isEqualTo(noah.username() + ": Only said\n\n" + group.maya.username() + ": And now asked");
    assertThat(texts(noah)).hasSize(5);
  }

  @Test
  void asksOnlyWhenToldSoWhereTheOwnerWantsThat() {
    group.maya.patch(group.path(), Map.of("answers", "asked"));

    LiveClient.Asked said = noahLive.prompt(group.id(), "Nobody is asked");
    noahLive.awaitEvent("said", said.messageId());
    LiveClient.Asked named = noahLive.prompt(group.id(), "What does @Model say?");
    assertThat(noahLive.follow(named).status()).isEqualTo("complete");
    LiveClient.Asked address = noahLive.prompt(group.id(), "Write to me@model.org");
    noahLive.awaitEvent("said", address.messageId());
    LiveClient.Asked asked = noahLive.prompt(group.id(), "Explicitly", Map.of("asks", true));
    assertThat(noahLive.follow(asked).status()).isEqualTo("complete");
    LiveClient.Asked always = noahLive.prompt(group.id(), "@model, please", Map.of("asks", false));
    assertThat(noahLive.follow(always).status()).isEqualTo("complete");
  }

  @Test
  void answersARepeatedSayingOnceMoreAndStoresItOnce() {
    LiveClient.Asked said = noahLive.prompt(group.id(), "Once", Map.of("asks", false));
    noahLive.awaitEvent("said", said.messageId());
    int from = noahLive.received().size();

    noahLive.prompt(said, "Once", Map.of("asks", false));

    noahLive.await("said", from, frame -> frame.type().equals("said"));
    assertThat(texts(noah)).hasSize(3);
    noahLive.prompt(said, "Another", Map.of("asks", false));
    assertThat(noahLive.awaitError(said.messageId()).path("code").asString()).isEqualTo("id-taken");
  }

  @Test
  void namesNobodyWhereOnlyOneHasWritten() {
    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "Still only Maya");
    group.mayaLive.follow(asked);

    assertThat(fake.chats().getLast().prompt()).isEqualTo("Still only Maya");
  }

  @Test
  void letsAReaderDoNothingThatWrites() {
    LiveClient reader = group.joined("reader", "reader").connect();
    UUID reply = UUID.randomUUID();

    LiveClient.Asked asked = reader.prompt(group.id(), "May I?");
    LiveClient.Asked said = reader.prompt(group.id(), "May I?", Map.of("asks", false));
    reader.send("/app/regenerate", Map.of("replyId", reply, "parentId", group.first.messageId()));
    reader.send("/app/continue", Map.of("replyId", group.first.replyId(), "attempt", 1));

    for (UUID command :
        List.of(asked.messageId(), said.messageId(), reply, group.first.replyId())) {
      assertThat(reader.awaitError(command).path("code").asString()).isEqualTo("forbidden");
    }
    assertThat(texts(group.maya)).hasSize(2);
  }

  @Test
  void answersOneAtATimeAndTakesTheSecondAfterIt() throws Exception {
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked first =
        group.mayaLive.prompt(group.id(), "First", Map.of("parentId", group.first.replyId()));
    held.awaitAsked();

    LiveClient.Asked second =
        noahLive.prompt(group.id(), "Second", Map.of("parentId", group.first.replyId()));
    assertThat(noahLive.awaitError(second.messageId()).path("code").asString())
        .isEqualTo("still-answering");
    LiveClient.Asked said = noahLive.prompt(group.id(), "Said meanwhile", Map.of("asks", false));
    noahLive.awaitEvent("said", said.messageId());
    held.continueWith(" and more");
    group.mayaLive.follow(first);

    noahLive.prompt(second, "Second", Map.of("parentId", group.first.replyId()));
    noahLive.awaitEvent("finished", second.replyId());

    assertThat(texts(group.maya))
        .containsSubsequence("First", "Some words and more", "Said meanwhile", "Second");
    assertThat(texts(noah)).isEqualTo(texts(group.maya));
    noahLive.prompt(second, "Second", Map.of("parentId", group.first.replyId()));
    noahLive.hello();
    assertThat(texts(noah)).hasSize(7);
  }

  @Test
  void leavesOneAskAndOneRefusalWhenTwoAskAtTheSameMoment() throws Exception {
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked hers = asked();
    LiveClient.Asked his = asked();
    AtOnce.<Void>all(
        List.of(
            () -> {
              group.mayaLive.prompt(hers, "Hers", Map.of("parentId", group.first.replyId()));
              return null;
            },
            () -> {
              noahLive.prompt(his, "His", Map.of("parentId", group.first.replyId()));
              return null;
            }));
    held.awaitAsked();

    boolean hersBegan =
        group.maya.get(group.path() + "/messages").body().contains(hers.replyId().toString());
    LiveClient refused = hersBegan ? noahLive : group.mayaLive;
    LiveClient.Asked second = hersBegan ? his : hers;
    assertThat(refused.awaitError(second.messageId()).path("code").asString())
        .isEqualTo("still-answering");
    held.continueWith(".");
    refused.awaitEvent("finished", (hersBegan ? hers : his).replyId());
    assertThat(texts(noah)).hasSize(4);
  }

  @Test
  void movesEverybodyOnlyWhenTheLastExchangeIsReplaced() {
    LiveClient.Asked second = group.mayaLive.prompt(group.id(), "Second");
    group.mayaLive.follow(second);
    noahLive.awaitEvent("finished", second.replyId());

    LiveClient.Asked better =
        group.mayaLive.prompt(group.id(), "Better", Map.of("editOf", second.messageId()));
    group.mayaLive.follow(better);
    assertThat(active(noah)).isEqualTo(better.replyId().toString());

    LiveClient.Asked aside =
        noahLive.prompt(group.id(), "Aside", Map.of("editOf", group.first.messageId()));
    noahLive.awaitEvent("finished", aside.replyId());
    assertThat(active(noah)).isEqualTo(aside.replyId().toString());
    assertThat(active(group.maya)).isEqualTo(better.replyId().toString());
    assertThat(
            group
                .maya
                .get(group.path() + "/messages")
                .json()
                .path("items")
                .path(0)
                .path("siblings")
                .path("ids"))
        .hasSize(2);

    LiveClient.Asked further = noahLive.prompt(group.id(), "Further aside");
    noahLive.awaitEvent("finished", further.replyId());
    assertThat(active(group.maya)).isEqualTo(better.replyId().toString());
    assertThat(active(noah)).isEqualTo(further.replyId().toString());

    UUID again = UUID.randomUUID();
    noahLive.send("/app/regenerate", Map.of("replyId", again, "parentId", better.messageId()));
    noahLive.awaitEvent("finished", again);
    assertThat(active(group.maya)).isEqualTo(again.toString());
    assertThat(active(noah)).isEqualTo(again.toString());
  }

  @Test
  void isStoppedByWhoAskedAndByTheOwnerOnly() throws Exception {
    LiveClient olga = group.joined("olga", "writer").connect();
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked asked = noahLive.prompt(group.id(), "To be stopped");
    held.awaitAsked();

    olga.send("/app/stop", Map.of("replyId", asked.replyId()));
    assertThat(olga.awaitError(asked.replyId()).path("code").asString()).isEqualTo("forbidden");
    group.mayaLive.send("/app/stop", Map.of("replyId", asked.replyId()));

    JsonNode stopped = noahLive.awaitEvent("stopped", asked.replyId()).path("message");
    assertThat(stopped.path("by").path("accountId").asString())
        .isEqualTo(noah.accountId().toString());
    assertThat(stopped.path("authorId").isNull()).isTrue();
  }

  @Test
  void leavesTheModelOfTheConversationToItsOwner() {
    LiveClient.Asked asked = noahLive.prompt(group.id(), "Other", Map.of("model", "fake-model"));
    noahLive.awaitEvent("finished", asked.replyId());

    assertThat(group.view(group.maya).path("model").isNull()).isTrue();
  }

  @Test
  void endsTheAnswerOfWhoIsRemovedAndSendsThemNothingOfIt() throws Exception {
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked asked = noahLive.prompt(group.id(), "While I am removed");
    held.awaitAsked();
    group.mayaLive.awaitEvent("began", asked.replyId());

    group.maya.delete(group.path(noah));

    assertThat(group.mayaLive.storedText("stopped", asked.replyId())).isEqualTo("Some words");
    noahLive.awaitEvent("removed", group.id());
    noahLive.hello();
    assertThat(noahLive.types("replies")).doesNotContain("stopped");
  }

  @Test
  void continuesTheAnswerOfAnotherWithoutWhoWasRemoved() throws Exception {
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "While Noah is removed");
    held.awaitAsked();
    noahLive.awaitEvent("began", asked.replyId());

    group.maya.delete(group.path(noah));
    noahLive.awaitEvent("removed", group.id());
    held.continueWith(" and more");

    assertThat(group.mayaLive.storedText("finished", asked.replyId()))
        .isEqualTo("Some words and more");
    noahLive.hello();
    assertThat(noahLive.types("replies")).doesNotContain("finished");
  }

  private LiveClient.Asked asked() {
    return new LiveClient.Asked(UUID.randomUUID(), UUID.randomUUID(), group.id());
  }

  private String active(RawClient member) {
    return group.view(member).path("activeMessageId").asString();
  }

  private List<String> texts(RawClient member) {
    return member
        .get(group.path() + "/messages")
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("text").asString())
        .toList();
  }
}
