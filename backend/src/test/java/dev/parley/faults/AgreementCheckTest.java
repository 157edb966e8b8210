package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ends that are told without their texts, in a made-up run. */
class AgreementCheckTest {
  private final Story story = Story.ofTwoAccounts();

  @Test
  void takesAnEndThatWasToldWithTheLengthOfWhatIsStored() {
    Message reply = story.stored(1);
    story.history.add(
        new Observed.ReceivedWithoutText("maya", "tab", without(reply), reply.text().length()));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAnEndThatWasToldWithAnotherLength() {
    Message reply = story.stored(1);
    story.history.add(
        new Observed.ReceivedWithoutText("maya", "tab", without(reply), reply.text().length() - 1));

    assertThat(story.check())
        .singleElement()
        .isInstanceOf(Violation.Altered.class)
        .extracting("id")
        .isEqualTo(reply.id());
  }

  @Test
  void findsAnEndOfAnotherAccountThatWasToldWithoutItsText() {
    Message mayas = story.stored(1);
    story.history.add(
        new Observed.ReceivedWithoutText("omar", "tab", without(mayas), mayas.text().length()));

    assertThat(story.check()).containsExactly(new Violation.Foreign("omar", mayas.id()));
  }

  private static Message without(Message message) {
    return message.with(message.status(), message.attempt(), "");
  }
}
