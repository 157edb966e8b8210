package dev.parley.llm.engine.generation;

import dev.parley.llm.engine.weights.GgufHeader;
import dev.parley.llm.engine.weights.ModelUnusable;
import java.nio.file.Path;
import java.util.List;

/** A model loaded into this process. It cannot be unloaded: the process ends instead. */
public final class LocalModel {
  private final ChatPrompt prompts;
  private final Generator generator;
  private final int context;

  private LocalModel(ChatPrompt prompts, Generator generator, int context) {
    this.prompts = prompts;
    this.generator = generator;
    this.context = context;
  }

  /**
   * Loads the file, about a second for 100 MB.
   *
   * @param slots answers at once
   * @param context the window of each with its prompt, in tokens
   */
  public static LocalModel load(Path file, int threads, int slots, int context)
      throws ModelUnusable {
    GgufHeader header = GgufHeader.read(file);
    NativeModel model = NativeModel.load(file, threads, slots, context);
    NativeLibrary.removeUnpacked();
    ControlTokens control = new ControlTokens(header.controlTokens());
    return new LocalModel(
        new ChatPrompt(model, control, header.beginToken()),
        new Generator(model, control, slots),
        context);
  }

  /** The tokens up to where the answer begins; a last turn of the assistant is gone on from. */
  public int[] tokens(List<ChatTurn> turns) {
    return prompts.tokens(turns);
  }

  /** How many tokens a text alone takes. */
  public int count(String text) {
    return prompts.count(text);
  }

  /** Begins an answer at once or when a slot is free. */
  public Generation start(int[] prompt, Sampling sampling) {
    return generator.start(prompt, sampling);
  }

  /** The window of one answer with its prompt, in tokens. */
  public int context() {
    return context;
  }

  /** Answers being made or waiting for a slot. */
  public int unfinished() {
    return generator.unfinished();
  }

  /** All tokens made since the start. */
  public long tokensMade() {
    return generator.tokensMade();
  }
}
