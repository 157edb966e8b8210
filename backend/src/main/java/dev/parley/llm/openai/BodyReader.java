package dev.parley.llm.openai;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Gets the bytes of a response as they arrive, by one thread at a time. */
interface BodyReader {
  /**
   * Takes these bytes.
   *
   * @return false when it needs no more
   */
  boolean accept(ByteBuffer bytes) throws IOException;

  /** The bytes have ended before it had enough. */
  default void end() throws IOException {}

  /** It has got all that had arrived, or as much as is read at once. */
  default void flush() {}

  /** Whether it takes nothing for now, so that the model server waits. */
  default boolean isFull() {
    return false;
  }

  /** Whether it gets what arrives together with all others, and no longer at once. */
  default boolean isGathered() {
    return false;
  }
}
