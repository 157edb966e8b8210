package dev.parley.llm.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.engine.generation.Slots.Slot;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(2);

  @Test
  void aConversationComesBackToItsSlot() {
    Slot first = slots.take(new int[] {1, 2, 3});
    Slot second = slots.take(new int[] {7, 8});
    slots.release(first, new int[] {1, 2, 3, 4});
    slots.release(second, new int[] {7, 8, 9});

    Slot again = slots.take(new int[] {7, 8, 9, 10, 11});

    assertThat(again.id()).isEqualTo(second.id());
    assertThat(again.commonPrefix(new int[] {7, 8, 9, 10, 11})).isEqualTo(3);
  }

  @Test
  void aSystemPromptInCommonDoesNotPushOutAnotherConversation() {
    Slot first = slots.take(new int[] {1, 2, 3});
    slots.release(first, new int[] {1, 2, 3, 4, 5, 6});

    assertThat(slots.take(new int[] {1, 2, 30, 31}).id()).isNotEqualTo(first.id());
  }

  @Test
  void askingTheSameAgainComesBackToItsSlot() {
    Slot first = slots.take(new int[] {1, 2});
    slots.release(first, new int[] {1, 2, 3, 4, 5, 6});

    assertThat(slots.take(new int[] {1, 2}).id()).isEqualTo(first.id());
  }

  @Test
  void aNewConversationTakesTheSlotUnusedForLongest() {
    Slot first = slots.take(new int[] {1});
    Slot second = slots.take(new int[] {2});
    slots.release(second, new int[] {2});
    slots.release(first, new int[] {1});

    assertThat(slots.take(new int[] {3}).id()).isEqualTo(second.id());
  }
}
