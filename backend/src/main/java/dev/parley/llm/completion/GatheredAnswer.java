package dev.parley.llm.completion;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.openai.ChatChunk;

/** What one answer has so far, and of it what has not been passed on. */
final class GatheredAnswer {
  private final CodePointGuard textGuard = new CodePointGuard();
  private final CodePointGuard reasoningGuard = new CodePointGuard();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final AnswerSplitter splitter;
  private final VisibleText visible;
  private int characters;
  private boolean reasoned;

  /**
   * @param before the text that the model continues; empty for a new answer
   */
  GatheredAnswer(String before) {
    visible = new VisibleText(before);
    splitter =
        new AnswerSplitter(
            before,
            new AnswerSink() {
              @Override
              public void text(String more) {
                text.append(more);
                visible.add(more);
              }

              @Override
              public void reasoning(String more) {
                reasoning.append(more);
              }
            });
  }

  void add(ChatChunk chunk) {
    reasoned |= chunk.reasoned();
    add(reasoningGuard.accept(chunk.reasoning()), textGuard.accept(chunk.text()));
  }

  /** The end of the stream. */
  void end() {
    add(reasoningGuard.end(), textGuard.end());
    splitter.end();
  }

  private void add(String moreReasoning, String moreText) {
    characters += moreReasoning.length() + moreText.length();
    splitter.reasoning(moreReasoning);
    splitter.text(moreText);
  }

  /** Passes on what was not passed on before: the reasoning, then the text behind it. */
  void passOn(AnswerSink sink) {
    String newReasoning = take(reasoning);
    String newText = take(text);
    if (!newReasoning.isEmpty()) {
      sink.reasoning(newReasoning);
    }
    if (!newText.isEmpty()) {
      sink.text(newText);
    }
  }

  private static String take(StringBuilder gathered) {
    String taken = gathered.toString();
    gathered.setLength(0);
    return taken;
  }

  /** Of text and reasoning together, in UTF-16 units. */
  int characters() {
    return characters;
  }

  /** Whether there is more than reasoning. */
  boolean hasText() {
    return visible.any();
  }

  /** Whether the model reasoned, also where its reasoning is not readable. */
  boolean reasoned() {
    return reasoned || splitter.reasoned() || visible.reasoned();
  }
}
