package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Omar may only read in Maya's conversation, and tries to write. */
class ReaderCheckTest {
  private final Story story = Story.ofTwoAccounts();
  private final Message reply = story.stored(1);
  private final UUID conversation = reply.conversationId();
  private final Command.Prompt late =
      new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), conversation, null, "Late");

  ReaderCheckTest() {
    story.history.addFirst(new Observed.Reads("omar", "sharer", conversation));
    story.history.addFirst(new Observed.Joined("omar", "sharer", conversation));
    story.history.addFirst(new Observed.Joined("maya", "sharer", conversation));
    story.history.removeIf(observed -> observed instanceof Observed.Connected);
  }

  @Test
  void takesARefusalAsForbidden() {
    sends(late);
    refused("forbidden: you may only read");

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsARefusalWithAnotherCode() {
    sends(late);
    refused("conversation-deleted: gone");

    assertThat(story.check())
        .containsExactly(
            new Violation.WronglyRefused(
                "omar", late.messageId().toString(), "conversation-deleted: gone"));
  }

  @Test
  void findsWhatIsNeitherRefusedNorStored() {
    sends(late);

    assertThat(story.check()).anyMatch(Violation.Stuck.class::isInstance);
  }

  @Test
  void findsWhatIsStoredForAReader() {
    story.asks("maya", "omar", late, story.stored(3).id(), 5);
    story.readsAll("maya", conversation);

    assertThat(story.check())
        .containsExactly(new Violation.Forbidden("omar", late.messageId(), "stored for a reader"));
  }

  @Test
  void takesWhatIsStoredForWhoWasAboutToBeMadeAWriter() {
    story.asks("maya", "omar", late, story.stored(3).id(), 5);
    story.history.add(new Observed.Promotes("omar", "sharer", conversation));
    story.readsAll("maya", conversation);

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsWhatIsRefusedAndStored() {
    story.asks("maya", "omar", late, story.stored(3).id(), 5);
    story.history.add(new Observed.Promotes("omar", "sharer", conversation));
    refused("forbidden: you may only read");
    story.readsAll("maya", conversation);

    assertThat(story.check())
        .containsExactly(
            new Violation.Forbidden("omar", late.messageId(), "refused as forbidden, and stored"));
  }

  @Test
  void takesWhatIsRefusedAndStoredWhenItWasSentTwice() {
    sends(late);
    story.asks("maya", "omar", late, story.stored(3).id(), 5);
    story.history.add(new Observed.Promotes("omar", "sharer", conversation));
    refused("forbidden: you may only read");
    story.readsAll("maya", conversation);

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsARefusalAsForbiddenOfWhoMayWrite() {
    Command.Prompt mayas =
        new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), conversation, null, "Mine");
    story.history.add(new Observed.Sent("maya", "tab", mayas));
    Observed.Refused no =
        new Observed.Refused("maya", "tab", mayas.messageId().toString(), "forbidden: no");
    story.history.add(no);

    assertThat(story.check())
        .containsExactly(new Violation.WronglyRefused("maya", no.what(), no.code()));
  }

  @Test
  void findsAnAnswerThatAReaderStopped() {
    sends(new Command.Stop(reply.id()));
    stopped();

    assertThat(story.check())
        .containsExactly(new Violation.Forbidden("omar", reply.id(), "stopped for a reader"));
  }

  @Test
  void takesAnAnswerThatItsAskerStoppedAsAReader() {
    story.history.add(new Observed.Demotes("maya", "sharer", conversation));
    story.history.add(new Observed.Reads("maya", "sharer", conversation));
    story.history.add(new Observed.Sent("maya", "tab", new Command.Stop(reply.id())));
    stopped();

    assertThat(story.check()).noneMatch(Violation.Forbidden.class::isInstance);
  }

  @Test
  void takesAnAnswerThatItsAskerStoppedToo() {
    sends(new Command.Stop(reply.id()));
    story.history.add(new Observed.Sent("maya", "tab", new Command.Stop(reply.id())));
    stopped();

    assertThat(story.check()).isEmpty();
  }

  @Test
  void takesAnAnswerWhoseAskerIsRemoved() {
    sends(new Command.Stop(reply.id()));
    stopped();
    story.history.add(new Observed.Removes("maya", "sharer", conversation));

    assertThat(story.check()).noneMatch(Violation.Forbidden.class::isInstance);
  }

  private void stopped() {
    story.forgetTheEnd(reply);
    story.changeEverywhere(reply, each -> each.with("stopped", 1, each.text().substring(0, 30)));
    story.history.add(new Observed.Saw("maya", "tab", story.stored(1)));
  }

  private void sends(Command command) {
    story.history.add(new Observed.Sent("omar", "tab", command));
  }

  private void refused(String code) {
    story.history.add(new Observed.Refused("omar", "tab", late.messageId().toString(), code));
  }
}
