package dev.parley.llm.engine.weights;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FreeMemoryTest {
  @Test
  void refusesToLoadWhatTheMemoryCannotHold() {
    assertThatThrownBy(() -> FreeMemory.require(1L << 20))
        .isInstanceOf(ModelUnusable.class)
        .hasMessageContainingAll("288 MB", "1 MB are free", "parley.llm.base-url");
    assertThatNoException().isThrownBy(() -> FreeMemory.require(1L << 30));
  }
}
