package dev.parley.reply.lease;

/**
 * A part of the text of a reply: of its reasoning, or of its answer.
 *
 * @param offset where it belongs, in UTF-16 units of the whole text
 * @param textAt where the answer begins, as far as that is known at the end of this part: in
 *     reasoning its end
 */
public record Chunk(int offset, String text, int textAt) {
  /** A part of a reply without reasoning. */
  public Chunk(int offset, String text) {
    this(offset, text, 0);
  }

  public int end() {
    return offset + text.length();
  }
}
