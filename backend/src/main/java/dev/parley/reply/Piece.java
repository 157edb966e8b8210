package dev.parley.reply;

/**
 * A piece of a reply.
 *
 * @param offset where it belongs, in UTF-16 units of the whole answer
 */
record Piece(int offset, String text) {
  int end() {
    return offset + text.length();
  }
}
