package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the checks ask of a message that Omar says to the others in Maya's conversation. */
class SayingsTest {
  private final Story story = Story.ofTwoAccounts();
  private final UUID conversation = story.stored(0).conversationId();
  private final Message said;

  SayingsTest() {
    story.history.addFirst(new Observed.Joined("omar", "sharer", conversation));
    story.history.addFirst(new Observed.Joined("maya", "sharer", conversation));
    said = story.says("maya", "omar", story.stored(3), 5);
    story.history.add(new Observed.Said("maya", "tab", said));
    story.readsAll("maya", conversation);
    for (int reply = 1; reply < 4; reply += 2) {
      story.history.add(new Observed.Received("omar", "tab", story.stored(reply).id()));
    }
  }

  @Test
  void isStoredWithoutAnAnswerAndHeardByAll() {
    assertThat(story.check()).isEmpty();
  }

  @Test
  void isNotLostAfterItWasTold() {
    story.rows.remove(said.id());

    assertThat(story.check()).contains(new Violation.Lost(said.id(), "told: " + said.brief()));
  }

  @Test
  void isNotStoredTwice() {
    Message copy = copy(said.parentId(), UUID.randomUUID(), "user");

    assertThat(story.check()).contains(new Violation.Doubled(copy.id(), copy.brief()));
  }

  @Test
  void isNotAnswered() {
    Message answer = copy(said.id(), UUID.randomUUID(), "assistant");

    assertThat(story.check()).contains(new Violation.Doubled(answer.id(), answer.brief()));
  }

  @Test
  void isNotAnsweredWithTheIdThatItsCommandNames() {
    UUID unused =
        story.history.stream()
            .filter(Observed.Sent.class::isInstance)
            .map(observed -> ((Observed.Sent) observed).command())
            .filter(command -> command.id().equals(said.id()))
            .map(command -> ((Command.Prompt) command).replyId())
            .findFirst()
            .orElseThrow();
    Message answer = copy(said.id(), unused, "assistant");

    assertThat(story.check()).contains(new Violation.Doubled(answer.id(), answer.brief()));
  }

  @Test
  void comesToEveryMemberWhoListens() {
    story.history.removeIf(isSaidTo("maya"));

    assertThat(story.check())
        .containsExactly(
            new Violation.Undelivered(
                "maya", "tab", said.id(), "it listened all the time and never heard of it"));
  }

  @Test
  void comesToTheOthersAlsoWhenWhoSaidItIsRemovedMeanwhileAndRefused() {
    story.history.removeIf(isSaidTo("maya"));
    story.history.removeIf(isSaidTo("omar"));
    story.history.add(new Observed.Removes("omar", "sharer", conversation));
    story.history.add(new Observed.Refused("omar", "tab", said.id().toString(), "not-found: gone"));

    assertThat(story.check())
        .containsExactly(
            new Violation.Undelivered(
                "maya", "tab", said.id(), "it listened all the time and never heard of it"));
  }

  @Test
  void isToldToTheTabThatSaidIt() {
    story.history.removeIf(isSaidTo("omar"));

    assertThat(story.check())
        .containsExactly(
            new Violation.Undelivered(
                "omar",
                "tab",
                said.id(),
                "it asked for this answer and never received that it began"));
  }

  @Test
  void isBehindWhatTheSameTabSaidBefore() {
    Message second = story.says("maya", "omar", said, 4);
    story.history.add(new Observed.Said("maya", "tab", second));

    assertThat(story.check())
        .filteredOn(Violation.Reordered.class::isInstance)
        .extracting("id")
        .contains(second.id());
  }

  @Test
  void mayNotBeMissingFromThePageOfItsConversation() {
    story.pages.removeIf(page -> page.messages().contains(said));

    assertThat(story.check())
        .containsExactly(new Violation.Lost(said.id(), "stored, and in no page of its account"));
  }

  @Test
  void isNothingForStrangers() {
    story.history.add(new Observed.Said("lena", "tab", said));

    assertThat(story.check()).containsExactly(new Violation.Foreign("lena", said.id()));
  }

  private static Predicate<Observed> isSaidTo(String account) {
    return observed -> observed instanceof Observed.Said to && to.account().equals(account);
  }

  private Message copy(@Nullable UUID parent, UUID id, String role) {
    Message copy =
        new Message(id, conversation, parent, 6, role, "complete", 1, said.text(), null, false);
    story.rows.put(id, new Evidence.Row("maya", copy));
    return copy;
  }
}
