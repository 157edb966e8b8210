package dev.parley.transfer.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the messages of a conversation, and counts what of them is not taken. */
final class ForeignMessages {
  private final List<ForeignMessage> messages = new ArrayList<>();
  private int partsLeftOut;

  /** Adds what a person or a model said; what is blank is hidden. */
  void add(
      String id,
      @Nullable String parent,
      boolean prompt,
      String text,
      @Nullable String model,
      @Nullable Instant createdAt) {
    if (text.isBlank()) {
      hide(id, parent);
      return;
    }
    messages.add(
        new ForeignMessage(
            id,
            parent,
            prompt ? ForeignMessage.Kind.PROMPT : ForeignMessage.Kind.ANSWER,
            text,
            prompt ? null : model,
            createdAt,
            Details.NONE));
  }

  void add(ForeignMessage message) {
    messages.add(message);
  }

  /** Adds one that only connects others. */
  void hide(String id, @Nullable String parent) {
    messages.add(
        new ForeignMessage(id, parent, ForeignMessage.Kind.HIDDEN, "", null, null, Details.NONE));
  }

  /** Counts what is not taken. */
  void leaveOut(int parts) {
    partsLeftOut += parts;
  }

  int partsLeftOut() {
    return partsLeftOut;
  }

  List<ForeignMessage> all() {
    return messages;
  }

  /** The id of the message added last; null before the first. */
  @Nullable String last() {
    return messages.isEmpty() ? null : messages.getLast().id();
  }

  /** The id of the first message, for conversations that have none themselves. */
  String first() {
    return messages.isEmpty() ? "" : Objects.requireNonNull(messages.getFirst().id());
  }
}
