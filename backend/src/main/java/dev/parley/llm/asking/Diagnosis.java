package dev.parley.llm.asking;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.openai.LimitExceeded;
import dev.parley.llm.openai.UnreadableAnswer;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** What a status, an error object or a broken line means for the one who asked. */
final class Diagnosis {
  private Diagnosis() {}

  static AskedOnce of(int status, String body, @Nullable Duration retryAfter) {
    return switch (status) {
      case 429 -> new AskedOnce.Busy(retryAfter == null ? Duration.ofSeconds(-1) : retryAfter);
      case 500, 502, 503 -> new AskedOnce.ServerError();
      case 401, 402, 403 -> AskedOnce.failed(ModelProblem.refusedKey());
      case 404 -> AskedOnce.failed(ModelProblem.unknownModel());
      case 413 -> AskedOnce.failed(ModelProblem.contextTooLong());
      default -> AskedOnce.failed(inTheStream(body));
    };
  }

  /** Servers have no common code for it; these are OpenAI's and vLLM's, and llama-server's. */
  static ModelProblem inTheStream(String error) {
    boolean tooLong =
        error.contains("context_length_exceeded") || error.contains("exceed_context_size");
    return tooLong ? ModelProblem.contextTooLong() : ModelProblem.error();
  }

  static ModelProblem beforeTheHead(IOException broken) {
    return isNoHttp(broken) ? ModelProblem.unreadable() : ModelProblem.unreachable();
  }

  static ModelProblem afterTheHead(IOException broken) {
    if (broken instanceof LimitExceeded limit) {
      return ModelProblem.answerTooLong(String.valueOf(limit.getMessage()));
    }
    boolean garbled = broken instanceof UnreadableAnswer || isNoHttp(broken);
    return garbled ? ModelProblem.unreadable() : ModelProblem.cutOff();
  }

  private static boolean isNoHttp(IOException broken) {
    return broken instanceof ClientProtocolException
        || broken instanceof MessageConstraintException
        || broken.getClass() == MalformedChunkCodingException.class;
  }
}
