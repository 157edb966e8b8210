package dev.parley.reply.lease;

/**
 * A part of the text of a reply.
 *
 * @param offset where it belongs, in UTF-16 units of the whole answer
 */
public record Chunk(int offset, String text) {
  public int end() {
    return offset + text.length();
  }
}
