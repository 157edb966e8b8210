package dev.parley.llm.openai;

import java.io.IOException;

/** Gets the chunks of an answer in their order, by one thread at a time, which must not block. */
public interface ChunkReader {
  /**
   * Takes the next chunk.
   *
   * @return false when it needs no more, and the connection may be closed
   */
  boolean accept(ChatChunk chunk) throws IOException;

  /** It has got all chunks that had arrived, or as many as are read at once. */
  void flush();

  /** Whether it takes nothing for now, so that the model server waits. */
  boolean isFull();
}
