package dev.parley.llm.engine.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slots of the model's memory. Each remembers the tokens it holds, so that a conversation
 * returns to its own slot and only its new tokens are evaluated: that is slow, about 140 tokens/s.
 */
final class Slots {
  private final List<Slot> free = new ArrayList<>();
  private long releases;

  Slots(int count) {
    for (int id = 0; id < count; id++) {
      free.add(new Slot(id, new int[0], 0));
    }
  }

  /** A slot, the tokens it holds, and after how many others it was released. */
  static final class Slot {
    private final int id;
    private final int[] held;
    private final long released;

    private Slot(int id, int[] held, long released) {
      this.id = id;
      this.held = held;
      this.released = released;
    }

    int id() {
      return id;
    }

    /**
     * The tokens saved if this slot holds the prompt's conversation: the prompt continues most of
     * what is held, or repeats it. A common system prompt is not worth evicting another
     * conversation.
     */
    private int savedTokens(int[] prompt) {
      int common = commonPrefix(prompt);
      return 2 * common > held.length || common == prompt.length ? common : 0;
    }

    int commonPrefix(int[] prompt) {
      int mismatch = Arrays.mismatch(held, prompt);
      return mismatch < 0 ? prompt.length : mismatch;
    }
  }

  /** The free slot that holds this conversation, else the least recently used one. */
  synchronized Slot take(int[] prompt) {
    Slot best =
        free.stream()
            .max(
                Comparator.<Slot>comparingInt(slot -> slot.savedTokens(prompt))
                    .thenComparing(slot -> slot.released, Comparator.reverseOrder()))
            .orElseThrow(() -> new IllegalStateException("more generations than slots"));
    free.remove(best);
    return best;
  }

  synchronized void release(Slot slot, int[] held) {
    free.add(new Slot(slot.id, held, ++releases));
  }
}
