package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.llm.engine.generation.Generation;
import dev.parley.llm.engine.generation.Grown;
import dev.parley.llm.engine.generation.LocalModel;
import dev.parley.llm.engine.generation.Sampling;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** POST /v1/chat/completions: one answer, streamed or whole. */
final class ChatCompletions {
  /**
   * While nothing has come, a sign of life is written this often: writing is the only way this HTTP
   * server notices that the client has gone.
   */
  private static final Duration SIGN_OF_LIFE = Duration.ofMillis(200);

  private final String modelName;
  private final LocalModel model;

  ChatCompletions(String modelName, LocalModel model) {
    this.modelName = modelName;
    this.model = model;
  }

  void answer(HttpExchange exchange, JsonNode body) throws IOException, RequestRefused {
    ChatRequest request = ChatRequest.of(body);
    int[] prompt = model.tokens(request.turns());
    Sampling sampling = request.sampling(prompt.length, model.context());
    Generation generation = model.start(prompt, sampling);
    try {
      String id = "chatcmpl-" + UUID.randomUUID();
      pass(
          generation,
          request.stream()
              ? new StreamedReply(exchange, id, modelName, request.usageWanted())
              : new WholeReply(exchange, id, modelName));
    } finally {
      generation.cancel(); // the client has gone; after the end it means nothing
    }
  }

  private static void pass(Generation generation, ReplyWriter reply) throws IOException {
    reply.begin();
    boolean more = true;
    while (more) {
      more = pass(next(generation), reply);
    }
  }

  private static boolean pass(@Nullable Grown grown, ReplyWriter reply) throws IOException {
    switch (grown) {
      case null -> reply.alive();
      case Grown.Text text -> reply.text(text.text());
      case Grown.End end -> reply.end(end);
      case Grown.Broken broken -> reply.broken(broken.why());
    }
    return grown == null || grown instanceof Grown.Text;
  }

  private static @Nullable Grown next(Generation generation) throws IOException {
    try {
      return generation.next(SIGN_OF_LIFE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
