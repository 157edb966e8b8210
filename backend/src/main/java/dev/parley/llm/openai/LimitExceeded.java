package dev.parley.llm.openai;

import java.io.IOException;

/** An answer went over a limit of size; the message is the limit alone, such as {@code 1 MB}. */
public final class LimitExceeded extends IOException {
  LimitExceeded(String limit) {
    super(limit);
  }
}
