package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each fault planted into a good run is found, and named for what it is. */
class CheckerTest {
  private final Story story = Story.ofTwoAccounts();

  @Test
  void aGoodRunHasNoViolation() {
    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAPromptThatWasToldAndIsNotStored() {
    Message reply = story.stored(3);
    Message prompt = story.stored(2);
    story.rows.remove(reply.id());
    story.rows.remove(prompt.id());

    assertThat(story.check()).anySatisfy(each -> isLost(each, prompt));
    assertThat(story.check()).anySatisfy(each -> isLost(each, reply));
  }

  @Test
  void findsAPromptThatWasNeverStoredThoughNobodyWasTold() {
    Message prompt = story.stored(2);
    Message reply = story.stored(3);
    story.rows.remove(prompt.id());
    story.rows.remove(reply.id());
    story.pages.clear();
    story.history.removeIf(observed -> !(observed instanceof Observed.Sent));

    assertThat(story.check()).anySatisfy(each -> isStuck(each, prompt));
  }

  @Test
  void findsAnAnswerLostFromUnderItsPrompt() {
    Message reply = story.stored(1);
    story.rows.remove(reply.id());
    story.forgetTheEnd(reply);

    assertThat(story.check()).anySatisfy(each -> isLost(each, reply));
  }

  @Test
  void findsTextThatWasToldAndIsGone() {
    Message reply = story.stored(1);
    story.changeEverywhere(reply, each -> each.with("stopped", 2, "To"));

    assertThat(story.check())
        .anySatisfy(each ->
            assertThat(each)
                .isInstanceOf(Violation.Altered.class)
                .extracting("id")
                .isEqualTo(reply.id()));
  }

  @Test
  void findsALaterAttemptThatWasToldAndIsNotStored() {
    Message reply = story.stored(1);
    story.history.add(new Observed.Saw("maya", "tab", reply.with("complete", 2, reply.text())));

    assertThat(story.check()).anySatisfy(each -> isLost(each, reply));
  }

  @Test
  void findsAPromptStoredTwice() {
    Message prompt = story.stored(0);
    Message copy = copy(prompt, UUID.randomUUID(), 5);
    story.rows.put(copy.id(), new Evidence.Row("maya", copy));

    assertThat(story.check()).containsExactly(new Violation.Doubled(copy.id(), copy.brief()));
  }

  @Test
  void findsASecondAnswerThatNobodyAskedFor() {
    Message reply = story.stored(1);
    Message copy = copy(reply, UUID.randomUUID(), 5);
    story.rows.put(copy.id(), new Evidence.Row("maya", copy));

    assertThat(story.check()).contains(new Violation.Doubled(copy.id(), copy.brief()));
  }

  @Test
  void findsAPromptThatNobodySent() {
    Message prompt = story.stored(0);
    Message other =
        new Message(
            UUID.randomUUID(),
            prompt.conversationId(),
            null,
            5,
            "user",
            "complete",
            1,
            "Never sent",
            null,
            false);
    story.rows.put(other.id(), new Evidence.Row("maya", other));

    assertThat(story.check()).containsExactly(new Violation.Phantom(other.id(), other.brief()));
  }

  @Test
  void findsTwoPromptsThatChangedPlaces() {
    Message first = story.stored(0);
    Message second = story.stored(2);
    story.changeRow(first, each -> at(each, second.position()));
    story.changeRow(second, each -> at(each, first.position()));

    assertThat(story.check())
        .filteredOn(Violation.Reordered.class::isInstance)
        .extracting("id")
        .contains(second.id());
  }

  @Test
  void findsAnAnswerBelowAnotherPrompt() {
    Message reply = story.stored(1);
    Message elsewhere = story.stored(2);
    story.changeEverywhere(reply, each -> placed(each, each.id(), elsewhere.id(), each.position()));

    assertThat(story.check())
        .filteredOn(Violation.Reordered.class::isInstance)
        .extracting("id")
        .contains(reply.id());
  }

  @Test
  void findsAPageOutOfOrder() {
    Evidence.Page page = story.pages.removeFirst();
    story.pages.add(new Evidence.Page("maya", page.messages().reversed()));

    assertThat(story.check()).isNotEmpty().allMatch(Violation.Reordered.class::isInstance);
  }

  @Test
  void findsAnEventOfAnotherAccount() {
    Message mayas = story.stored(1);
    story.history.add(new Observed.Received("omar", "tab", mayas.id()));

    assertThat(story.check()).containsExactly(new Violation.Foreign("omar", mayas.id()));
  }

  @Test
  void findsAMessageOfAnotherAccountInAPage() {
    Message mayas = story.stored(0);
    story.pages.add(new Evidence.Page("omar", List.of(mayas)));

    assertThat(story.check()).containsExactly(new Violation.Foreign("omar", mayas.id()));
  }

  @Test
  void findsAWordThatTheModelDidNotSay() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);
    story.changeEverywhere(
        reply, each -> each.with("complete", 1, each.text().replace("word7", "word7 word7")));

    assertThat(story.check()).anySatisfy(each -> isAltered(each, reply));
  }

  @Test
  void findsAWholeAnswerWithoutItsEnd() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);
    story.changeEverywhere(
        reply,
        each -> each.with("complete", 1, each.text().substring(0, each.text().length() - 5)));

    assertThat(story.check()).anySatisfy(each -> isAltered(each, reply));
  }

  @Test
  void takesAStoppedAnswersBeginningForItsText() {
    Message reply = story.stored(1);
    story.forgetTheEnd(reply);
    story.changeEverywhere(reply, each -> each.with("stopped", 1, each.text().substring(0, 30)));
    story.history.add(new Observed.Saw("maya", "tab", story.stored(1)));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAnEndThatIsStoredOtherwiseThanItWasTold() {
    Message reply = story.stored(1);
    story.changeEverywhere(reply, each -> each.with("stopped", 1, each.text()));

    assertThat(story.check()).anySatisfy(each -> isAltered(each, reply));
  }

  @Test
  void findsAnAnswerThatNeverEnds() {
    Message reply = story.stored(3);
    story.forgetTheEnd(reply);
    story.changeEverywhere(reply, each -> each.with("answering", 1, ""));

    assertThat(story.check())
        .containsExactly(new Violation.Stuck(reply.id(), story.stored(3).brief()));
  }

  @Test
  void findsATabThatShowsSomethingElse() {
    Message reply = story.stored(1);
    story.history.add(
        new Observed.Showing("maya", "tab", List.of(reply.with("answering", 1, "To"))));

    assertThat(story.check()).hasSize(1).allMatch(Violation.Diverged.class::isInstance);
  }

  @Test
  void findsATabThatShowedWhatTheModelNeverSaidWhileItGrew() {
    Message reply = story.stored(1);
    story.history.add(new Observed.Garbled("maya", "tab", reply.with("answering", 1, "ToTo")));

    assertThat(story.check()).singleElement().satisfies(found -> isAltered(found, reply));
  }

  @Test
  void findsARefusalThatNoFaultExcuses() {
    story.history.add(new Observed.Refused("maya", "tab", "GET /api/session", "signed-out"));

    assertThat(story.check())
        .containsExactly(new Violation.WronglyRefused("maya", "GET /api/session", "signed-out"));
  }

  private static void isLost(Violation violation, Message message) {
    assertThat(violation)
        .isInstanceOf(Violation.Lost.class)
        .extracting("id")
        .isEqualTo(message.id());
  }

  private static void isStuck(Violation violation, Message message) {
    assertThat(violation)
        .isInstanceOf(Violation.Stuck.class)
        .extracting("id")
        .isEqualTo(message.id());
  }

  private static void isAltered(Violation violation, Message message) {
    assertThat(violation)
        .isInstanceOf(Violation.Altered.class)
        .extracting("id")
        .isEqualTo(message.id());
  }

  private static Message at(Message message, int position) {
    return placed(message, message.id(), message.parentId(), position);
  }

  private static Message copy(Message message, UUID id, int position) {
    return placed(message, id, message.parentId(), position);
  }

  private static Message placed(Message of, UUID id, @Nullable UUID parent, int position) {
    return new Message(
        id,
        of.conversationId(),
        parent,
        position,
        of.role(),
        of.status(),
        of.attempt(),
        of.text(),
        null,
        false);
  }
}
