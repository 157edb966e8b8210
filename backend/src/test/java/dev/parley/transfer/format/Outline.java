package dev.parley.transfer.format;

import dev.parley.StompFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Conversations of files, as lines that a test can compare. */
final class Outline {
  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private Outline() {}

  /** Reads a conversation; single quotes stand for double ones. */
  static ImportedConversation read(String json) {
    JsonNode parsed = StompFrame.JSON.readTree(json.replace('\'', '"'));
    return ImportedConversation.of(Source.of(parsed).orElseThrow(), parsed, NOW);
  }

  /**
   * Each message with its place, the place of the one it follows, and its text; * is the active.
   */
  static List<String> of(ImportedConversation conversation) {
    List<String> lines = new ArrayList<>();
    for (ImportedMessage message : conversation.messages()) {
      lines.add(
          (lines.size() == conversation.active() ? "*" : "")
              + lines.size()
              + " after "
              + message.parent()
              + (message.prompt() ? " asks: " : " says: ")
              + message.text().replace('\n', '/'));
    }
    return lines;
  }
}
