package dev.parley.llm.engine.host;

import dev.parley.llm.engine.generation.Grown;
import java.io.IOException;

/** Writes one answer; throws when the client has gone. */
interface ReplyWriter {
  void begin() throws IOException;

  /** Nothing new; shows whether the client is still there. */
  void alive() throws IOException;

  void text(String text) throws IOException;

  void end(Grown.End end) throws IOException;

  void broken(String why) throws IOException;
}
