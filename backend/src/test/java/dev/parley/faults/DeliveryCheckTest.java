package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who must hear of an answer, in a made-up run in which one does not. */
class DeliveryCheckTest {
  private final Story story = Story.ofTwoAccounts();

  @Test
  void findsAnAnswerWhoseBeginWasNeverToldToTheTabThatAsked() {
    Message reply = story.stored(1);
    story.history.removeIf(observed ->
        observed instanceof Observed.Began began && began.reply().id().equals(reply.id()));

    assertThat(story.check())
        .singleElement()
        .satisfies(found -> isUndelivered(found, "tab", reply));
  }

  @Test
  void takesTheBeginOfAnotherAnswerToTheSamePromptForTheNewsThatItIsStored() {
    Message reply = story.stored(1);
    story.history.removeIf(observed ->
        observed instanceof Observed.Began began && began.reply().id().equals(reply.id()));
    story.asksAgain("maya", reply);

    assertThat(DeliveryCheck.undelivered(story.history)).isEmpty();
  }

  @Test
  void findsAnAnswerWhoseEndWasNeverTold() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);

    assertThat(story.check())
        .singleElement()
        .satisfies(found -> isUndelivered(found, "tab", reply));
  }

  @Test
  void leavesATabWhoseLineBrokeToWhatItReadsForItself() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);
    int begun =
        story.history.indexOf(
            story.history.stream()
                .filter(observed ->
                    observed instanceof Observed.Began began
                        && began.reply().id().equals(reply.id()))
                .findFirst()
                .orElseThrow());
    story.history.add(begun + 1, new Observed.Disconnected("maya", "tab"));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void takesACachedAnswersBeginForItsEnd() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);
    story.history.replaceAll(observed ->
        observed instanceof Observed.Began began && began.reply().id().equals(reply.id())
            ? new Observed.Began("maya", "tab", began.prompt(), reply)
            : observed);

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAnAnswerThatAnotherTabNeverHeardOfThoughItListened() {
    story.history.addFirst(new Observed.Connected("maya", "other", 0));
    heardByTheOther(story.stored(3));

    assertThat(story.check())
        .singleElement()
        .satisfies(found -> isUndelivered(found, "other", story.stored(1)));
  }

  @Test
  void takesATabThatFetchedTheConversationAfterTheAnswerBegan() {
    story.history.addFirst(new Observed.Connected("maya", "other", 0));
    heardByTheOther(story.stored(3));
    story.history.add(new Observed.Fetches("maya", "other", story.stored(1).conversationId()));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsATabThatFetchedTheConversationOnlyBeforeTheAnswerBegan() {
    story.history.addFirst(new Observed.Fetches("maya", "other", story.stored(1).conversationId()));
    story.history.addFirst(new Observed.Connected("maya", "other", 0));
    heardByTheOther(story.stored(3));

    assertThat(story.check())
        .singleElement()
        .satisfies(found -> isUndelivered(found, "other", story.stored(1)));
  }

  @Test
  void takesATabThatCameBackOnlyAfterItWasAsked() {
    story.history.addFirst(new Observed.Connected("maya", "other", 0));
    story.history.add(new Observed.Disconnected("maya", "other"));
    story.history.add(new Observed.Connected("maya", "other", 0));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void takesATabThatLeftOnlyInTheEndForOneThatListened() {
    story.history.addFirst(new Observed.Connected("maya", "other", 0));
    heardByTheOther(story.stored(1));
    story.history.add(new Observed.Showing("maya", "other", List.of()));
    story.history.add(new Observed.Disconnected("maya", "other"));

    assertThat(story.check())
        .singleElement()
        .satisfies(found -> isUndelivered(found, "other", story.stored(3)));
  }

  @Test
  void doesNotCountARefusedPromptAsUndelivered() {
    Command.Prompt refused =
        new Command.Prompt(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), null, "Refused");
    story.history.add(new Observed.Sent("maya", "tab", refused));
    assertThat(DeliveryCheck.undelivered(story.history)).hasSize(1);

    story.history.add(
        new Observed.Refused("maya", "tab", refused.messageId().toString(), "too-long"));
    assertThat(DeliveryCheck.undelivered(story.history)).isEmpty();
  }

  private void heardByTheOther(Message reply) {
    story.history.add(new Observed.Received("maya", "other", reply.id()));
  }

  private static void isUndelivered(Violation violation, String tab, Message reply) {
    assertThat(violation).isInstanceOf(Violation.Undelivered.class);
    assertThat(violation).extracting("tab", "id").containsExactly(tab, reply.id());
  }
}
