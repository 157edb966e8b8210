package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The browser's one rule: the higher attempt, then what has ended, then what is longer. */
class ViewTest {
  private final View view = new View();
  private final Message began =
      new Message(
          UUID.randomUUID(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          2,
          "assistant",
          "answering",
          1,
          "To ",
          null,
          false);

  @Test
  void appendsOnlyWhatLiesBeyondItsText() {
    view.put(began);
    assertThat(view.grew(began.id(), 1, 0, "To be")).isTrue();
    assertThat(view.grew(began.id(), 1, 3, "be")).isTrue();

    assertThat(shown().text()).isEqualTo("To be");
  }

  @Test
  void asksForWhatIsMissingBeforeAPiece() {
    view.put(began);

    assertThat(view.grew(began.id(), 1, 4, "e")).isFalse();
    assertThat(view.grew(UUID.randomUUID(), 1, 0, "To")).isFalse();
    assertThat(shown()).isEqualTo(began);
  }

  @Test
  void asksForATextThatDidNotTravel() {
    view.put(began);

    assertThat(view.grew(began.id(), 1, 3, null)).isFalse();
    assertThat(shown()).isEqualTo(began);
  }

  @Test
  void asksForWhatSeveralAttemptsMayHaveChanged() {
    view.put(began.with("answering", 1, "To be"));

    assertThat(view.grew(began.id(), 3, 5, " or")).isFalse();
    assertThat(shown().text()).isEqualTo("To be");
  }

  @Test
  void endsWithItsOwnTextWhereThatHasTheLengthThatWasTold() {
    view.put(began.with("answering", 1, "To be"));
    assertThat(view.putWithoutText(began.with("complete", 1, ""), 5)).isTrue();

    assertThat(shown()).isEqualTo(began.with("complete", 1, "To be"));
  }

  @Test
  void asksForTheTextOfAnEndWhereItsOwnIsAnother() {
    assertThat(view.putWithoutText(began.with("complete", 1, ""), 3)).isFalse();
    view.put(began);
    assertThat(view.putWithoutText(began.with("complete", 1, ""), 5)).isFalse();
    assertThat(view.putWithoutText(began.with("complete", 2, ""), 3)).isFalse();

    assertThat(shown()).isEqualTo(began);
  }

  @Test
  void dropsTheEndOfAnEarlierAttempt() {
    view.put(began.with("answering", 2, "To see"));
    assertThat(view.putWithoutText(began.with("stopped", 1, ""), 2)).isTrue();

    assertThat(shown()).isEqualTo(began.with("answering", 2, "To see"));
  }

  @Test
  void cutsItsTextWhereALaterAttemptGoesOn() {
    view.put(began.with("complete", 1, "To be or"));
    assertThat(view.grew(began.id(), 2, 3, "see")).isTrue();

    assertThat(shown()).isEqualTo(began.with("answering", 2, "To see"));
  }

  @Test
  void dropsWhatAnEarlierAttemptSays() {
    view.put(began.with("answering", 2, "To see"));
    view.put(began.with("complete", 1, "To be or not to be"));
    assertThat(view.grew(began.id(), 1, 6, "n")).isTrue();

    assertThat(shown().text()).isEqualTo("To see");
  }

  @Test
  void neverReopensWhatHasEnded() {
    view.put(began.with("stopped", 1, "To"));
    view.put(began);
    assertThat(view.grew(began.id(), 1, 2, " be")).isTrue();

    assertThat(shown()).isEqualTo(began.with("stopped", 1, "To"));
  }

  private Message shown() {
    return view.those(message -> message.id().equals(began.id())).getFirst();
  }
}
