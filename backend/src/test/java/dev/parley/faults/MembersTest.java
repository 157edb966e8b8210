package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the checks ask of the members of a conversation: it is Maya's, and Omar is in it too. */
class MembersTest {
  private final Story story = Story.ofTwoAccounts();
  private final Message prompt = story.stored(0);
  private final Message reply = story.stored(1);
  private final UUID conversation = reply.conversationId();

  MembersTest() {
    story.history.addFirst(new Observed.Joined("omar", "sharer", conversation));
    story.history.addFirst(new Observed.Joined("maya", "sharer", conversation));
    for (int own = 1; own < 8; own += 2) {
      hears("omar", "other", story.stored(own));
    }
  }

  @Test
  void mayReadAndHearOfIt() {
    story.pages.add(new Evidence.Page("omar", List.of(prompt, reply)));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void areNotOthers() {
    story.history.add(new Observed.Received("lena", "tab", reply.id()));
    story.pages.add(new Evidence.Page("lena", List.of(prompt)));

    assertThat(story.check())
        .containsExactly(
            new Violation.Foreign("lena", reply.id()), new Violation.Foreign("lena", prompt.id()));
  }

  @Test
  void mustHearOfEveryAnswer() {
    story.history.removeIf(observed -> observed.account().equals("omar") && isOf(observed, reply));
    listens();

    assertThat(story.check())
        .singleElement()
        .isEqualTo(
            new Violation.Undelivered(
                "omar", "other", reply.id(), "it listened all the time and never heard of it"));
  }

  @Test
  void needNotHearWhatIsAnsweredWhileTheyAreRemoved() {
    story.history.removeIf(observed -> observed.account().equals("omar") && isOf(observed, reply));
    listens();
    story.history.add(new Observed.Removes("omar", "sharer", conversation));
    story.history.add(new Observed.Gone("omar", "other", conversation));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void areNotSentAwayUnlessSomebodyRemovesThem() {
    story.history.add(new Observed.Gone("omar", "other", conversation));

    assertThat(story.check())
        .containsExactly(new Violation.WronglyRefused("omar", conversation.toString(), "removed"));
  }

  @Test
  void readNothingOfItAfterTheyWereRemoved() {
    story.history.add(new Observed.Removes("omar", "sharer", conversation));
    story.pages.add(new Evidence.Page("omar", List.of(prompt)));

    assertThat(story.check()).containsExactly(new Violation.Foreign("omar", prompt.id()));
  }

  @Test
  void areRefusedOnlyWhenTheyAreRemoved() {
    Command.Prompt late =
        new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), conversation, null, "Late");
    Observed.Refused refused =
        new Observed.Refused("omar", "other", late.messageId().toString(), "not-found: gone");
    story.history.add(new Observed.Sent("omar", "other", late));
    story.history.add(refused);
    assertThat(story.check())
        .containsExactly(new Violation.WronglyRefused("omar", refused.what(), refused.code()));

    story.history.add(
        story.history.size() - 1, new Observed.Removes("omar", "sharer", conversation));
    assertThat(story.check()).isEmpty();
  }

  @Test
  void mustHearWhatIsAskedAfterTheyHaveJoinedAgainAndNothingBefore() {
    story.history.removeIf(observed -> observed.account().equals("omar") && isOf(observed, reply));
    Message second = story.stored(3);
    story.history.removeIf(observed -> observed.account().equals("omar") && isOf(observed, second));
    listens();
    int between =
        story.history.indexOf(
            story.history.stream()
                .filter(
                    observed -> observed instanceof Observed.Saw saw && saw.message().equals(reply))
                .findFirst()
                .orElseThrow());
    story.history.add(between + 1, new Observed.Joined("omar", "sharer", conversation));
    story.history.add(between + 1, new Observed.Removes("omar", "sharer", conversation));

    assertThat(story.check())
        .containsExactly(
            new Violation.Undelivered(
                "omar", "other", second.id(), "it listened all the time and never heard of it"));
  }

  @Test
  void areNotRefusedAsStrangersWhatTheySendAfterTheyHaveJoinedAgain() {
    Command.Prompt late =
        new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), conversation, null, "Late");
    Observed.Refused refused =
        new Observed.Refused("omar", "other", late.messageId().toString(), "not-found: gone");
    story.history.add(new Observed.Removes("omar", "sharer", conversation));
    story.history.add(new Observed.Joined("omar", "sharer", conversation));
    story.history.add(new Observed.Sent("omar", "other", late));
    story.history.add(refused);

    assertThat(story.check())
        .containsExactly(new Violation.WronglyRefused("omar", refused.what(), refused.code()));
  }

  @Test
  void mayFindThatSomebodyElseAskedThereFirst() {
    Command.Prompt third =
        new Command.Prompt(
            UUID.randomUUID(), UUID.randomUUID(), conversation, reply.id(), "Third of omar");
    hears("maya", "tab", story.asks("maya", "omar", third, story.stored(3).id(), 5));
    story.readsAll("maya", conversation);

    assertThat(story.check()).isEmpty();
  }

  /** Another tab of Omar's, which is there all the time. */
  private void listens() {
    story.history.add(2, new Observed.Connected("omar", "other", 0));
  }

  private void hears(String account, String tab, Message message) {
    story.history.add(new Observed.Received(account, tab, message.id()));
  }

  private static boolean isOf(Observed observed, Message message) {
    return observed instanceof Observed.Received received && received.id().equals(message.id());
  }
}
