package dev.parley.llm;

import java.io.IOException;

/** What the fake model server does with one request, well-behaved or not. */
@FunctionalInterface
public interface FakeAnswer {
  void to(FakeExchange exchange) throws IOException;
}
