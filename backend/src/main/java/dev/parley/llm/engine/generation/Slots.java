package dev.parley.llm.engine.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The places in the model's memory. Each remembers the tokens it holds, so that a conversation
 * comes back to its own place and only its new tokens are read: reading is slow, about 140
 * tokens/s.
 */
final class Slots {
  private final List<Slot> free = new ArrayList<>();

  private long returns;

  Slots(int count) {
    for (int id = 0; id < count; id++) {
      free.add(new Slot(id, new int[0], 0));
    }
  }

  /**
   * A place in the model's memory, the tokens it holds, and after how many others it was given
   * back.
   */
  static final class Slot {
    private final int id;
    private final int[] held;
    private final long returned;

    private Slot(int id, int[] held, long returned) {
      this.id = id;
      this.held = held;
      this.returned = returned;
    }

    int id() {
      return id;
    }

    /**
     * The tokens saved if this slot is the prompt's conversation: it goes on from most of what is
     * held, or asks the same again. A system prompt in common is not worth forgetting another
     * conversation.
     */
    private int worthFor(int[] prompt) {
      int common = inCommonWith(prompt);
      return 2 * common > held.length || common == prompt.length ? common : 0;
    }

    int inCommonWith(int[] prompt) {
      int differs = Arrays.mismatch(held, prompt);
      return differs < 0 ? prompt.length : differs;
    }
  }

  /** The free slot that holds this conversation, else the one not used for longest. */
  synchronized Slot take(int[] prompt) {
    Slot best =
        free.stream()
            .max(
                Comparator.<Slot>comparingInt(slot -> slot.worthFor(prompt))
                    .thenComparing(slot -> slot.returned, Comparator.reverseOrder()))
            .orElseThrow(() -> new IllegalStateException("more generations than slots"));
    free.remove(best);
    return best;
  }

  synchronized void giveBack(Slot slot, int[] held) {
    free.add(new Slot(slot.id, held, ++returns));
  }
}
