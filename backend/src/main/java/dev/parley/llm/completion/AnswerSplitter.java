package dev.parley.llm.completion;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.Reasoning;
import dev.parley.llm.Reasoning.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Separates the reasoning of one answer from its text: models send it in a field of its own, or in
 * tags at the start of the text. All of them reason first, so reasoning after the first text is
 * left out.
 */
final class AnswerSplitter {
  private enum State {
    /** Only reasoning or blank text has come, or a part of an opening tag. */
    START,
    /** An opening tag has come, and not its closing one. */
    IN_TAGS,
    TEXT
  }

  private static final int MAX_BLANK_CHARACTERS = 1_000;

  private final AnswerSink sink;
  private final boolean dropsReasoning;
  private final StringBuilder undecided = new StringBuilder();
  private State state;
  private @Nullable Tags tags;
  private boolean reasoned;

  /**
   * @param before the text that the model continues: what it reasons then is left out; empty for a
   *     new answer
   */
  AnswerSplitter(String before, AnswerSink sink) {
    this.sink = sink;
    this.dropsReasoning = !before.isBlank();
    // an older version stored reasoning with its tags, which the model may continue
    boolean open = dropsReasoning && Reasoning.without(before).isBlank();
    this.state = open ? State.TEXT : State.START;
  }

  /** Whether any reasoning came that was not blank. */
  boolean reasoned() {
    return reasoned;
  }

  /** Takes a piece of the field for reasoning. */
  void reasoning(String piece) {
    String more = reasoned ? piece : piece.stripLeading();
    if (state == State.TEXT || more.isEmpty()) {
      return;
    }
    reasoned = true;
    if (!dropsReasoning) {
      sink.reasoning(more);
    }
  }

  /** Takes a piece of the text. */
  void text(String piece) {
    if (state == State.TEXT) {
      emit(piece);
      return;
    }
    if (state == State.START && piece.isBlank() && isBlankEnough()) {
      return;
    }
    undecided.append(piece);
    boolean more = true;
    while (more) {
      more = state == State.START ? atStart() : state == State.IN_TAGS && inTags();
    }
  }

  /** A blank start is looked at again with each piece: what is beyond this is of no use. */
  private boolean isBlankEnough() {
    int length = undecided.length();
    return length >= MAX_BLANK_CHARACTERS && Character.isWhitespace(undecided.charAt(length - 1));
  }

  /** The end of the stream: what is undecided is what it looks like. */
  void end() {
    String rest = undecided.toString();
    undecided.setLength(0);
    if (state == State.IN_TAGS) {
      reasoning(rest);
    } else if (!afterReasoning() || !rest.isBlank()) {
      emit(rest);
    }
  }

  /** Whether there may be more to decide. */
  private boolean atStart() {
    Tags opened = Reasoning.tagsAtStart(undecided.toString());
    if (opened != null) {
      String start = undecided.toString().stripLeading();
      undecided.setLength(0);
      undecided.append(start.substring(opened.open().length()));
      tags = opened;
      state = State.IN_TAGS;
      return true;
    }
    if (!Reasoning.mayBeAll(undecided)) {
      state = State.TEXT;
      String text = undecided.toString();
      undecided.setLength(0);
      emit(afterReasoning() && !dropsReasoning ? text.stripLeading() : text);
    }
    return false;
  }

  private boolean inTags() {
    String close = tags == null ? "" : tags.close();
    int at = Reasoning.indexOf(undecided.toString(), close, 0);
    if (at >= 0) {
      reasoning(undecided.substring(0, at));
      undecided.delete(0, at + close.length());
      state = State.START;
      return true;
    }
    int decided = undecided.length() - beginOf(close);
    reasoning(undecided.substring(0, decided));
    undecided.delete(0, decided);
    return false;
  }

  /** How many characters at the end may be the begin of a tag. */
  private int beginOf(String tag) {
    for (int n = Math.min(tag.length() - 1, undecided.length()); n > 0; n--) {
      String end = undecided.substring(undecided.length() - n);
      if (tag.regionMatches(true, 0, end, 0, n)) {
        return n;
      }
    }
    return 0;
  }

  private boolean afterReasoning() {
    return reasoned || tags != null;
  }

  private void emit(String text) {
    if (!text.isEmpty()) {
      sink.text(text);
    }
  }
}
