package dev.parley.llm.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlTokensTest {
  private static final List<String> TEXTS = List.of("<|a|>", "<|ab|>", "|>", "aa");
  private final ControlTokens control = new ControlTokens(TEXTS);

  @Test
  void noPartHoldsAControlTokenAndNothingIsLost() {
    Random random = new Random(1);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < random.nextInt(12); i++) {
        text.append(List.of("<", "|", "a", "b", ">", "\uD83D\uDE00").get(random.nextInt(6)));
      }
      List<String> parts = control.split(text.toString());

      assertThat(String.join("", parts)).isEqualTo(text.toString());
      assertThat(parts).noneMatch(part -> TEXTS.stream().anyMatch(part::contains));
    }
  }

  @Test
  void leavesOrdinaryTextWhole() {
    assertThat(control.split("a < b | c > d")).containsExactly("a < b | c > d");
  }
}
