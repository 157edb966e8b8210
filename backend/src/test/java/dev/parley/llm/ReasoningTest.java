package dev.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reasoning at the start of an answer is told from the answer. */
class ReasoningTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>Hm.</think>Yes.",
        "\n<think>\nHm.\n</think>\n\nYes.",
        "<THINK>Hm.</Think> Yes.",
        "<think></think><think>Hm.</think>Yes.",
        "<thinking>Hm.</thinking>\nYes.",
        "[THINK]Hm.[/THINK]Yes.",
        "◁think▷Hm.◁/think▷Yes.",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes.",
        "Hm.\nIndeed.\n</think>\n\nYes.",
        "Yes.",
      })
  void isLeftOutWithItsTags(String answer) {
    assertThat(Reasoning.without(answer)).isEqualTo("Yes.");
  }

  @Test
  void withoutAnEndIsAllThereIs() {
    assertThat(Reasoning.without("<think>Hm.")).isEmpty();
    assertThat(Reasoning.without("<think>")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The tags <think>Hm.</think> are common.",
        "Write `</think>` at the end.",
        "```\nHm.\n</think>\n```",
        "<thinker>of Rodin</thinker>",
        "",
        " \n"
      })
  void inTheMiddleOfAnAnswerIsPartOfIt(String answer) {
    assertThat(Reasoning.without(answer)).isEqualTo(answer);
  }
}
