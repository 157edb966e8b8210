package dev.parley.llm.engine.generation;

import dev.parley.llm.engine.generation.Slots.Slot;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Makes answers: one platform thread per slot, for they block in native code. Who comes when all
 * are busy waits in line.
 */
final class Generator {
  /**
   * A prompt is read in steps of so many tokens (about 0.4 s each): between two steps the other
   * slots get their tokens, and a cancelled prompt ends. Larger steps are no faster.
   */
  private static final int READ_STEP = 64;

  private final NativeModel model;
  private final ControlTokens control;
  private final Slots slots;
  private final ExecutorService makers;
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicLong tokensMade = new AtomicLong();

  Generator(NativeModel model, ControlTokens control, int slotCount) {
    this.model = model;
    this.control = control;
    this.slots = new Slots(slotCount);
    this.makers =
        Executors.newFixedThreadPool(slotCount, Thread.ofPlatform().name("slot-", 0).factory());
  }

  /** Begins at once or when a slot is free. */
  Generation start(int[] prompt, Sampling sampling) {
    Generation generation = new Generation();
    unfinished.incrementAndGet();
    makers.execute(() -> run(prompt, sampling, generation));
    return generation;
  }

  /** Answers being made or waiting for a slot. */
  int unfinished() {
    return unfinished.get();
  }

  /** All tokens made since the start. */
  long tokensMade() {
    return tokensMade.get();
  }

  private void run(int[] prompt, Sampling sampling, Generation generation) {
    try {
      if (!generation.cancelled()) {
        make(prompt, sampling, generation);
      }
    } catch (RuntimeException e) {
      generation.add(new Grown.Broken(String.valueOf(e.getMessage())));
    } finally {
      unfinished.decrementAndGet();
    }
  }

  private void make(int[] prompt, Sampling sampling, Generation generation) {
    Slot slot = slots.take(prompt);
    int known = slot.inCommonWith(prompt);
    int[] held = prompt;
    try {
      if (read(prompt, known, slot, generation)) {
        Answer answer = new Answer(generation, control);
        grow(model.request(sampling.parameters(prompt, slot.id())), answer, generation);
        int[] made = model.encode(answer.text());
        held = IntStream.concat(IntStream.of(prompt), IntStream.of(made)).toArray();
        answer.end(prompt.length, made.length, known, sampling.maxTokens());
      }
    } finally {
      slots.giveBack(slot, held);
    }
  }

  /** Reads all but the last step of the prompt; false when it was cancelled. */
  private boolean read(int[] prompt, int known, Slot slot, Generation generation) {
    int read = known;
    while (prompt.length - read > READ_STEP && !generation.cancelled()) {
      read += READ_STEP;
      model.receive(model.request(Sampling.reading(prompt, read, slot.id())));
    }
    return !generation.cancelled();
  }

  private void grow(int task, Answer answer, Generation generation) {
    while (true) {
      NativeModel.Piece piece = model.receive(task);
      tokensMade.incrementAndGet();
      boolean goesOn = answer.add(piece.text());
      if (piece.last()) {
        return;
      }
      if (!goesOn || generation.cancelled()) {
        model.cancel(task);
        return;
      }
    }
  }
}
