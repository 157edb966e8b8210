package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.AnswerSink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasoning and text are separated, however the stream is cut. */
class AnswerSplitterTest {
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final AnswerSink sink =
      new AnswerSink() {
        @Override
        public void text(String more) {
          text.append(more);
        }

        @Override
        public void reasoning(String more) {
          assertThat(text).isEmpty();
          reasoning.append(more);
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>Is 1 < 2?</think>Yes.",
        "\n<THINK>\nIs 1 < 2?</Think>\n\nYes.",
        "<think></think><think>Is 1 < 2?</think>Yes.",
        "<|channel|>analysis<|message|>Is 1 < 2?<|channel|>final<|message|>Yes.",
      })
  void findsTagsAlsoWhereTheyAreCutInTwo(String whole) {
    for (int size = 1; size <= whole.length(); size++) {
      reasoning.setLength(0);
      text.setLength(0);
      AnswerSplitter splitter = new AnswerSplitter("", sink);
      for (int at = 0; at < whole.length(); at += size) {
        splitter.text(whole.substring(at, Math.min(whole.length(), at + size)));
      }
      splitter.end();

      assertThat(reasoning).hasToString("Is 1 < 2?");
      assertThat(text).hasToString("Yes.");
      assertThat(splitter.reasoned()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<thirsty", "  Yes.", "<", "Use <think>Hm</think>.", "\n\n", "<th"})
  void leavesOtherTextAsItIs(String whole) {
    AnswerSplitter splitter = new AnswerSplitter("", sink);
    whole.chars().forEach(c -> splitter.text(String.valueOf((char) c)));
    splitter.end();

    assertThat(text).hasToString(whole);
    assertThat(splitter.reasoned()).isFalse();
  }

  @Test
  void takesTheFieldAndDropsBlankTextAroundIt() {
    AnswerSplitter splitter = new AnswerSplitter("", sink);
    splitter.text("\n");
    splitter.reasoning("\nHm, ");
    splitter.reasoning("well.\n");
    splitter.text("\n\n");
    splitter.text("Yes.\n");
    splitter.end();

    assertThat(reasoning).hasToString("Hm, well.\n");
    assertThat(text).hasToString("Yes.\n");
  }

  @Test
  void keepsNoMoreOfABlankStartThanThousandCharacters() {
    AnswerSplitter splitter = new AnswerSplitter("", sink);
    for (int i = 0; i < 1_000_000; i++) {
      splitter.text(" ");
    }
    splitter.text("Yes");
    assertThat(text.toString()).hasSize(1_003).endsWith(" Yes");
  }

  @Test
  void leavesOutWhatIsReasonedAfterTheFirstText() {
    AnswerSplitter splitter = new AnswerSplitter("", sink);
    splitter.text("Yes");
    splitter.reasoning("Hm.");
    splitter.text(", <think>sure</think>.");
    splitter.end();

    assertThat(reasoning).isEmpty();
    assertThat(text).hasToString("Yes, <think>sure</think>.");
  }

  @Test
  void leavesOutWhatIsReasonedBeforeAnAnswerGoesOn() {
    for (String piece : List.of("<think>Where was I?</think> and so on", " and so on")) {
      text.setLength(0);
      AnswerSplitter splitter = new AnswerSplitter("It rains", sink);
      splitter.reasoning("Where was I?");
      splitter.text(piece);
      splitter.end();

      assertThat(reasoning).isEmpty();
      assertThat(text).hasToString(" and so on");
    }
  }

  @Test
  void isNoReasoningWhileTheTagsAreEmpty() {
    AnswerSplitter splitter = new AnswerSplitter("", sink);
    splitter.text("<think>\n\n</think>\n\nYes.");
    splitter.end();

    assertThat(splitter.reasoned()).isFalse();
    assertThat(reasoning).isEmpty();
    assertThat(text).hasToString("Yes.");
  }
}
