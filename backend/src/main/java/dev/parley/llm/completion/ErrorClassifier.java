package dev.parley.llm.completion;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.completion.CompletionAttempt.Result;
import dev.parley.llm.openai.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps a status, an error object or a lost connection to a result. */
final class ErrorClassifier {
  /** There are no common codes for these; the tests name the server of each. */
  private static final Pattern BLOCKED =
      Pattern.compile(
          "content_?filter|content management policy|content_policy|responsibleaipolicy"
              + "|data_inspection_failed|prompt was (flagged|blocked)|prohibited_content"
              + "|requires moderation");

  private static final Pattern NO_SUCH_MODEL =
      Pattern.compile(
          "model_not_found|no such model|unknown model|not a valid model"
              + "|models? \\S{1,200} (does not exist|not found|is not found)");

  private static final Pattern REFUSED_KEY =
      Pattern.compile("insufficient_quota|invalid_api_key|incorrect api key|api key not valid");

  private static final Pattern BUSY = Pattern.compile("overloaded|rate_limit|too many requests");

  private static final Pattern LOADING = Pattern.compile("loading model|model is loading");

  private ErrorClassifier() {}

  static Result of(int status, String body, @Nullable Duration retryAfter) {
    String error = body.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 429 ->
          REFUSED_KEY.matcher(error).find()
              ? Result.failed(ModelProblem.refusedKey())
              : busy(retryAfter);
      case 529 -> busy(retryAfter);
      case 401, 402, 403 -> Result.failed(ModelProblem.refusedKey());
      case 404 ->
          Result.failed(
              ContextOverflow.is(body)
                  ? ModelProblem.contextTooLong()
                  : ModelProblem.unknownModel());
      case 413 -> Result.failed(ModelProblem.contextTooLong());
      default -> {
        ModelProblem problem = problem(body);
        if (problem.equals(ModelProblem.busy())) {
          yield busy(retryAfter);
        }
        boolean known = !problem.equals(ModelProblem.error());
        yield status >= 500 && !known ? new Result.ServerError() : Result.failed(problem);
      }
    };
  }

  private static Result busy(@Nullable Duration retryAfter) {
    return new Result.Busy(retryAfter == null ? Duration.ofSeconds(-1) : retryAfter);
  }

  /**
   * An error event in the stream.
   *
   * @param noText whether no text arrived before it
   */
  static Result ofEvent(String body, boolean noText) {
    ModelProblem problem = problem(body);
    return noText && problem.equals(ModelProblem.busy()) ? busy(null) : Result.failed(problem);
  }

  private static ModelProblem problem(String body) {
    String error = body.toLowerCase(Locale.ROOT);
    if (ContextOverflow.is(body)) {
      return ModelProblem.contextTooLong();
    }
    if (BLOCKED.matcher(error).find()) {
      return ModelProblem.blockedByProvider();
    }
    if (NO_SUCH_MODEL.matcher(error).find()) {
      return ModelProblem.unknownModel();
    }
    if (REFUSED_KEY.matcher(error).find()) {
      return ModelProblem.refusedKey();
    }
    if (LOADING.matcher(error).find()) {
      return ModelProblem.notReady();
    }
    return BUSY.matcher(error).find() ? ModelProblem.busy() : ModelProblem.error();
  }

  static ModelProblem beforeResponse(IOException error) {
    if (error instanceof ServerException.Untrusted untrusted) {
      return ModelProblem.untrusted(String.valueOf(untrusted.getMessage()));
    }
    return error instanceof ServerException.Malformed
        ? ModelProblem.unreadable()
        : ModelProblem.unreachable();
  }

  static ModelProblem whileStreaming(IOException error) {
    if (error instanceof ServerException.TooLarge limit) {
      return ModelProblem.answerTooLong(String.valueOf(limit.getMessage()));
    }
    return error instanceof ServerException.Malformed
        ? ModelProblem.unreadable()
        : ModelProblem.cutOff();
  }
}
