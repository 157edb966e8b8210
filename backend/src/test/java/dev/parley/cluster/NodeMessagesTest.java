package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one node writes and another one reads. */
class NodeMessagesTest {
  private static final int MAX_BYTES = 200;

  private final UUID sender = UUID.randomUUID();
  private final List<Object> published = new ArrayList<>();
  private final Node node = new Node();
  private final NodeInbox inbox = new NodeInbox(node, published::add);

  private static NodeEvent event(String text) {
    return new NodeEvent(
        List.of(UUID.randomUUID()), "REPLIES", UUID.randomUUID(), "{\"text\":\"" + text + "\"}");
  }

  private List<String> messages(UUID from, long number, NodeEvent event) {
    return NodeBatch.messages(from, number, List.of(event.line()), MAX_BYTES);
  }

  @Test
  void anEventAndASignalArriveAsTheyWereSent() {
    NodeEvent all =
        new NodeEvent(List.of(UUID.randomUUID()), "CONVERSATIONS", null, "{ \"a\" : 1 }");
    NodeEvent some = event("one two");
    Signal stop = new Signal(Signal.Kind.STOP, UUID.randomUUID(), UUID.randomUUID(), 3);

    NodeBatch.messages(sender, 1, List.of(all.line(), stop.line(), some.line()), 7_900)
        .forEach(inbox::receive);

    assertThat(published)
        .containsExactly(
            new SignalsReceived(List.of(stop)), new EventsReceived(List.of(all, some)));
  }

  @Test
  void aLongEventTravelsInPartsWithinTheLimitWhateverItsCharacters() {
    NodeEvent long_ = event("日本語 🚀 ".repeat(100));
    List<String> messages = messages(sender, 1, long_);

    messages.forEach(inbox::receive);

    assertThat(messages).hasSizeGreaterThan(5);
    assertThat(messages)
        .allSatisfy(each ->
            assertThat(each.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MAX_BYTES));
    assertThat(Set.copyOf(messages)).as("PostgreSQL sends equal ones once").hasSameSizeAs(messages);
    assertThat(published).containsExactly(new EventsReceived(List.of(long_)));
  }

  @Test
  void partsOfTwoSendersDoNotMix() {
    NodeEvent one = event("a".repeat(500));
    NodeEvent other = event("b".repeat(500));
    List<String> ones = messages(sender, 1, one);
    List<String> others = messages(UUID.randomUUID(), 1, other);

    for (int i = 0; i < ones.size(); i++) {
      inbox.receive(ones.get(i));
      inbox.receive(others.get(i));
    }

    assertThat(published)
        .containsExactly(new EventsReceived(List.of(one)), new EventsReceived(List.of(other)));
  }

  @Test
  void aBatchWhosePartsAreNotAllThereIsLeftOut() {
    List<String> messages = messages(sender, 1, event("a".repeat(1_000)));
    List<String> next = messages(sender, 2, event("b".repeat(1_000)));

    messages.subList(0, 3).forEach(inbox::receive);
    next.subList(1, next.size()).forEach(inbox::receive);
    messages.subList(4, messages.size()).forEach(inbox::receive);

    assertThat(published).isEmpty();
  }

  @Test
  void whatThisNodeSentItselfIsNotHandledTwice() {
    messages(node.id(), 1, event("mine")).forEach(inbox::receive);

    assertThat(published).isEmpty();
  }

  @Test
  void aTriggerOfTheDatabaseIsUnderstood() {
    UUID account = UUID.randomUUID();

    inbox.receive(Signal.NOBODY + "\nDISABLED " + account + " " + Signal.NOBODY + " 4");

    assertThat(published)
        .containsExactly(
            new SignalsReceived(
                List.of(new Signal(Signal.Kind.DISABLED, account, Signal.NOBODY, 4))));
  }

  @Test
  void linesOfAnotherVersionAndNonsenseAreLeftOut() {
    for (String message :
        List.of(
            "",
            "\n",
            "nobody 1 0 1\nSTOP",
            sender + " x 0 1\nSTOP",
            sender + "\nGREW " + sender + " " + sender + " 0\nEVENT REPLIES - x {}\n\u0000")) {
      inbox.receive(message);
    }

    assertThat(published).isEmpty();
  }

  @Test
  void aSenderThatDroppedEventsAndANewConnectionMeanThatEventsWereMissed() {
    NodeBatch.messages(sender, 1, List.of(Signal.resync().line()), 7_900).forEach(inbox::receive);
    inbox.connected();

    assertThat(published)
        .containsSubsequence(Collections.nCopies(2, new EventsMissed(Duration.ZERO)));
  }

  @Test
  void aBatchThatDidNotArriveMeansThatEventsWereMissed() {
    messages(sender, 7, event("one")).forEach(inbox::receive);
    messages(sender, 8, event("two")).forEach(inbox::receive);
    messages(sender, 8, event("two, sent again")).forEach(inbox::receive);
    assertThat(published).doesNotContain(new EventsMissed(Duration.ZERO));

    messages(sender, 10, event("four")).forEach(inbox::receive);

    assertThat(published).contains(new EventsMissed(Duration.ZERO));
  }
}
