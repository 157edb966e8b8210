package dev.parley.llm;

import java.util.function.Consumer;

/** The interface to every model, wherever it runs. */
public interface LanguageModel {
  /**
   * Requests an answer, and blocks the caller (a virtual thread) until its end. {@code text} gets
   * each piece as it arrives, on the caller's thread: whole code points, without NUL and lone
   * surrogates. A consumer that blocks makes the model server wait. What it throws closes the
   * connection and is rethrown here.
   *
   * <p>After {@link ModelCall#cancel} this returns within 100 ms, as {@link
   * ModelOutcome.Cancelled}, unless the end was read before.
   */
  ModelOutcome generate(ModelRequest request, ModelCall call, Consumer<String> text);
}
