package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a made-up run costs at the model, and what it may cost. */
class CallsCheckTest {
  private static final String SHARED = "Asked by both";

  private final Story story = Story.ofTwoAccounts();

  @Test
  void findsOneCallTooMany() {
    story.calls.add(cut("other", "First of maya", 9));

    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls("First of maya", "in all", 2, 1));
  }

  @Test
  void takesACallForEachAttempt() {
    Message reply = story.stored(1);
    story.calls.set(0, cut("other", "First of maya", 0));
    story.calls.add(Story.whole("node", "First of maya", 9));
    story.forgetTheEnd(reply);
    story.changeEverywhere(reply, each -> each.with("complete", 2, each.text()));
    story.history.add(new Observed.Saw("maya", "tab", story.stored(1)));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsTheCallOfAnAttemptThatOnlyEndedAsInterrupted() {
    Message reply = story.stored(1);
    story.calls.add(cut("other", "First of maya", 9));
    story.forgetTheEnd(reply);
    story.changeEverywhere(reply, each -> each.with("interrupted", 2, "To"));
    story.history.add(new Observed.Saw("maya", "tab", story.stored(1)));

    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls("First of maya", "in all", 2, 1));
  }

  @Test
  void findsTwoCallsOfOneNodeAtOnceForWhatTwoAsk() {
    story.asks("maya", SHARED);
    story.asks("omar", SHARED);
    story.calls.removeLast();
    story.calls.removeLast();
    story.calls.add(cut("node", SHARED, 20));
    story.calls.add(cut("node", SHARED, 20));

    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls(SHARED, "at once by one node", 2, 1));
  }

  @Test
  void takesACallOfEachAccountWhereOneHasStoppedAnAnswer() {
    Message stopped = story.asks("maya", SHARED);
    story.asks("omar", SHARED);
    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls(SHARED, "answered whole to one node", 2, 1));

    story.history.add(new Observed.Sent("maya", "tab", new Command.Stop(stopped.id())));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void takesACallOfEachReplyThatWasCutWhereOneNodeGoesOnWithTwo() {
    for (String account : List.of("maya", "omar")) {
      Message cut = story.asks(account, SHARED);
      story.forgetTheEnd(cut);
      story.changeEverywhere(cut, each -> each.with("complete", 2, each.text()));
      story.history.add(new Observed.Saw(account, "tab", cut.with("complete", 2, cut.text())));
    }
    story.calls.add(Story.whole("other", SHARED, 20));
    story.calls.add(Story.whole("other", SHARED, 20));
    assertThat(story.check()).isEmpty();

    story.asks("maya", SHARED);
    story.asks("omar", SHARED);
    story.calls.removeLast();
    story.calls.removeLast();
    story.calls.add(cut("other", SHARED, 20));
    story.calls.add(cut("other", SHARED, 20));
    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls(SHARED, "at once by one node", 4, 3));
  }

  @Test
  void takesOneCallOfEachNodeAtOnce() {
    story.asks("maya", SHARED);
    story.asks("omar", SHARED);
    story.calls.removeLast();
    story.calls.removeLast();
    story.calls.add(Story.whole("node", SHARED, 20));
    story.calls.add(Story.whole("other", SHARED, 20));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsTheModelAskedForWhatTheNodeHadKept() {
    story.asks("maya", SHARED);
    story.asks("omar", SHARED);

    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls(SHARED, "answered whole to one node", 2, 1));
  }

  @Test
  void takesAnotherCallWhereTheFirstAnswerWasNotKept() {
    Message stopped = story.asks("maya", SHARED);
    story.asks("omar", SHARED);
    story.forgetTheEnd(stopped);
    story.changeEverywhere(stopped, each -> each.with("stopped", 1, each.text()));
    story.history.add(new Observed.Saw("maya", "tab", stopped.with("stopped", 1, stopped.text())));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void takesACallForAnAnswerThatWasAskedForAgain() {
    Message first = story.asks("maya", SHARED);
    story.asksAgain("maya", first);

    assertThat(story.check()).isEmpty();
  }

  @Test
  void countsNoCallThatTheModelRefusedUntilItWasTriedTooOften() {
    for (int tried = 0; tried < 10; tried++) {
      story.calls.add(refused("First of maya"));
    }
    assertThat(story.check()).isEmpty();

    story.calls.add(refused("First of maya"));
    assertThat(story.check())
        .containsExactly(new Violation.TooManyCalls("First of maya", "refused", 11, 10));
  }

  @Test
  void findsTheModelAskedToGoOnFromWhatItDidNotSay() {
    story.calls.set(
        0, new Evidence.Call("node", "First of maya", "To nobody", 0, 1, Evidence.Call.End.CUT));

    assertThat(story.check()).hasSize(1).allMatch(Violation.Altered.class::isInstance);
  }

  private static Evidence.Call cut(String node, String question, int second) {
    Evidence.Call whole = Story.whole(node, question, second);
    return whole.ended(whole.begun() + Duration.ofMillis(500).toNanos(), Evidence.Call.End.CUT);
  }

  private static Evidence.Call refused(String question) {
    return new Evidence.Call("node", question, "", 0, 1, Evidence.Call.End.REFUSED);
  }
}
