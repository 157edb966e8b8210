package dev.parley.llm;

import java.util.function.Consumer;

/** The one port to a model, wherever it runs. */
public interface LanguageModel {
  /**
   * Asks, and blocks the caller (a virtual thread) until the end. {@code text} gets each piece as
   * it arrives, on the caller's thread: whole code points, without NUL and lone surrogates. A sink
   * that blocks makes the model server wait. What it throws closes the line and comes out here.
   *
   * <p>After {@link ModelCall#cancel} this returns within 100 ms, as {@link
   * ModelOutcome.Cancelled}, unless the end had been read already.
   */
  ModelOutcome ask(ModelRequest request, ModelCall call, Consumer<String> text);
}
