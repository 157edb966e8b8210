package dev.parley.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message between nodes: a header line with the sender, the number of the batch, the index of
 * this part and the count of parts; then this part of the text. The triggers of the database write
 * a header with the sender alone, for a batch of one part.
 */
record NodeBatch(UUID sender, long number, int part, int parts, String text) {
  private static final int HEADER_BYTES = 80;

  /**
   * Splits lines into messages.
   *
   * @param maxBytes of one message in UTF-8
   */
  static List<String> messages(UUID sender, long number, List<String> lines, int maxBytes) {
    List<String> texts = cut(String.join("\n", lines), maxBytes - HEADER_BYTES);
    List<String> messages = new ArrayList<>();
    for (int part = 0; part < texts.size(); part++) {
      messages.add(
          sender + " " + number + " " + part + " " + texts.size() + "\n" + texts.get(part));
    }
    return messages;
  }

  /** Reads a message; empty when it is not in this format. */
  static Optional<NodeBatch> parse(String message) {
    int end = message.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String[] header = message.substring(0, end).split(" ", -1);
    String text = message.substring(end + 1);
    try {
      UUID sender = UUID.fromString(header[0]);
      return header.length == 4
          ? Optional.of(
              new NodeBatch(
                  sender,
                  Long.parseLong(header[1]),
                  Integer.parseInt(header[2]),
                  Integer.parseInt(header[3]),
                  text))
          : Optional.of(new NodeBatch(sender, 0, 0, 1, text));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Splits a text between characters into parts of at most this many bytes in UTF-8. */
  private static List<String> cut(String text, int maxBytes) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(bytes.length, from + maxBytes);
      while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
        to--;
      }
      parts.add(new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8));
      from = to;
    } while (from < bytes.length);
    return parts;
  }
}
