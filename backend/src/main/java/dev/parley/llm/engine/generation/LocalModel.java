package dev.parley.llm.engine.generation;

import dev.parley.llm.Turn;
import dev.parley.llm.engine.generation.Slots.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The bundled model, loaded into this process. It cannot be unloaded: the process ends instead.
 * Each slot has a platform thread, because generating blocks in native code; further requests wait
 * in a queue.
 */
public final class LocalModel {
  /**
   * Prompt tokens evaluated per step (about 0.4 s). Between two steps the other slots generate, and
   * a cancelled prompt ends. Larger steps are no faster.
   */
  private static final int PROMPT_STEP = 64;

  private final NativeModel model;
  private final int context;
  private final ControlTokens control = ControlTokens.SMOLLM2;
  private final ChatPrompt prompts;
  private final Slots slots;
  private final ExecutorService workers;
  private final AtomicInteger unfinished = new AtomicInteger();

  private LocalModel(NativeModel model, int slots, int context) {
    this.model = model;
    this.context = context;
    this.prompts = new ChatPrompt(model, control);
    this.slots = new Slots(slots);
    this.workers =
        Executors.newFixedThreadPool(slots, Thread.ofPlatform().name("slot-", 0).factory());
  }

  /**
   * Loads the file, about a second for 100 MB.
   *
   * @param slots concurrent answers
   * @param context the context window of each with its prompt, in tokens
   */
  public static LocalModel load(Path file, int threads, int slots, int context) {
    return new LocalModel(NativeModel.load(file, threads, slots, context), slots, context);
  }

  /** The tokens up to where the answer begins; a last turn of the assistant is continued. */
  public int[] tokens(List<Turn> turns) {
    return prompts.tokens(turns);
  }

  /** How many tokens a text alone takes. */
  public int count(String text) {
    return prompts.count(text);
  }

  /** Starts an answer, at once or when a slot is free. */
  public Generation start(int[] prompt, Sampling sampling) {
    Generation generation = new Generation();
    unfinished.incrementAndGet();
    workers.execute(() -> run(prompt, sampling, generation));
    return generation;
  }

  /** The context window of one answer with its prompt, in tokens. */
  public int context() {
    return context;
  }

  /** Answers being generated or waiting for a slot. */
  public int unfinished() {
    return unfinished.get();
  }

  private void run(int[] prompt, Sampling sampling, Generation generation) {
    try {
      if (!generation.isCancelled()) {
        generate(prompt, sampling, generation);
      }
    } catch (RuntimeException e) {
      generation.publish(new GenerationEvent.Failed(String.valueOf(e.getMessage())));
    } finally {
      unfinished.decrementAndGet();
    }
  }

  private void generate(int[] prompt, Sampling sampling, Generation generation) {
    Slot slot = slots.take(prompt);
    int cached = slot.commonPrefix(prompt);
    int[] held = prompt;
    try {
      if (evaluate(prompt, cached, slot, generation)) {
        GeneratedText text = new GeneratedText(generation, control);
        receive(model.request(sampling.parameters(prompt, slot.id())), text, generation);
        int[] encoded = model.encode(text.text());
        held = IntStream.concat(IntStream.of(prompt), IntStream.of(encoded)).toArray();
        text.end(prompt.length, encoded.length, cached, sampling.maxTokens());
      }
    } finally {
      slots.release(slot, held);
    }
  }

  /** Evaluates all but the last step of the prompt; false when it was cancelled. */
  private boolean evaluate(int[] prompt, int cached, Slot slot, Generation generation) {
    int evaluated = cached;
    while (prompt.length - evaluated > PROMPT_STEP && !generation.isCancelled()) {
      evaluated += PROMPT_STEP;
      model.receive(model.request(Sampling.evaluation(prompt, evaluated, slot.id())));
    }
    return !generation.isCancelled();
  }

  private void receive(int task, GeneratedText text, Generation generation) {
    while (true) {
      NativeModel.Piece piece = model.receive(task);
      boolean more = text.add(piece.text());
      if (piece.last()) {
        return;
      }
      if (!more || generation.isCancelled()) {
        model.cancel(task);
        return;
      }
    }
  }
}
