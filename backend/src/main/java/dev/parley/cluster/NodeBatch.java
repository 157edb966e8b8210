package dev.parley.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The form of messages between nodes: a head line with the sender, the number of the batch, of this
 * part and of all parts; then its share of the batch, which is lines. A head of the sender alone is
 * a batch of one part: so write the triggers of the database.
 */
record NodeBatch(UUID sender, long number, int part, int parts, String text) {
  private static final int HEAD_BYTES = 80;

  /**
   * Cuts lines into messages.
   *
   * @param mostBytes of one message in UTF-8
   */
  static List<String> messages(UUID sender, long number, List<String> lines, int mostBytes) {
    List<String> texts = cut(String.join("\n", lines), mostBytes - HEAD_BYTES);
    List<String> messages = new ArrayList<>();
    for (int part = 0; part < texts.size(); part++) {
      messages.add(
          sender + " " + number + " " + part + " " + texts.size() + "\n" + texts.get(part));
    }
    return messages;
  }

  /** Empty for what no node wrote. */
  static Optional<NodeBatch> parse(String message) {
    int end = message.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String[] head = message.substring(0, end).split(" ", -1);
    String text = message.substring(end + 1);
    try {
      UUID sender = UUID.fromString(head[0]);
      return head.length == 4
          ? Optional.of(
              new NodeBatch(
                  sender,
                  Long.parseLong(head[1]),
                  Integer.parseInt(head[2]),
                  Integer.parseInt(head[3]),
                  text))
          : Optional.of(new NodeBatch(sender, 0, 0, 1, text));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** At any place between two characters. */
  private static List<String> cut(String text, int mostBytes) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(bytes.length, from + mostBytes);
      while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
        to--;
      }
      parts.add(new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8));
      from = to;
    } while (from < bytes.length);
    return parts;
  }
}
