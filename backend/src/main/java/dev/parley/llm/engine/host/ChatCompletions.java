package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.llm.engine.generation.Generation;
import dev.parley.llm.engine.generation.GenerationEvent;
import dev.parley.llm.engine.generation.LocalModel;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** POST /v1/chat/completions: streams one answer. */
final class ChatCompletions {
  /** Writing is the only way in which this HTTP server notices that the client has gone. */
  private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofMillis(200);

  private final LocalModel model;

  ChatCompletions(LocalModel model) {
    this.model = model;
  }

  void answer(HttpExchange exchange, ChatRequest request) throws IOException, RequestRefused {
    int[] prompt = model.tokens(request.turns());
    Generation generation = model.start(prompt, request.sampling(prompt.length, model.context()));
    try {
      CompletionStream stream = new CompletionStream(exchange);
      stream.begin();
      boolean more = true;
      while (more) {
        more = write(next(generation), stream);
      }
    } finally {
      generation.cancel(); // has no effect after the end
    }
  }

  /** Whether more follows. */
  private static boolean write(@Nullable GenerationEvent event, CompletionStream stream)
      throws IOException {
    switch (event) {
      case null -> stream.keepAlive();
      case GenerationEvent.Text(String text) -> stream.text(text);
      case GenerationEvent.End end -> stream.end(end);
      case GenerationEvent.Failed(String message) -> stream.failed(message);
    }
    return event == null || event instanceof GenerationEvent.Text;
  }

  private static @Nullable GenerationEvent next(Generation generation) throws IOException {
    try {
      return generation.next(KEEP_ALIVE_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
