package dev.parley.llm.openai;

import java.io.IOException;

/** What came is not the protocol. The message holds some of it: for the log, never for people. */
public final class UnreadableAnswer extends IOException {
  UnreadableAnswer(String what) {
    super(what);
  }
}
