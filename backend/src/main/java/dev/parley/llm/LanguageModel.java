package dev.parley.llm;

/** The interface to every model, wherever it runs. */
public interface LanguageModel {
  /**
   * Requests an answer, and blocks the caller (a virtual thread) until its end. {@code answer} gets
   * the first piece as it arrives and then what arrives in 50 to 100 ms at a time: whole code
   * points, without NUL and lone surrogates. It is called by one thread at a time, which reads all
   * answers and must not be blocked. What it throws closes the connection and is rethrown here.
   *
   * <p>After {@link ModelCall#cancel} this returns within 100 ms, as {@link
   * ModelOutcome.Cancelled}, unless the end was read before.
   */
  ModelOutcome generate(ModelRequest request, ModelCall call, AnswerSink answer);
}
