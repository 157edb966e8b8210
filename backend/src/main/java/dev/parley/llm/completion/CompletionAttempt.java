package dev.parley.llm.completion;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import dev.parley.llm.openai.ChatChunk;
import dev.parley.llm.openai.ChunkReader;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.LogText;
import dev.parley.llm.openai.ServerCall;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a model server: reads its answer from the first byte to the end. It is read by
 * other threads than the one that waits for it, one at a time.
 */
final class CompletionAttempt implements ChunkReader {
  /** What one request led to. */
  sealed interface Result {
    record Done(ModelOutcome outcome) implements Result {}

    /** The server is overloaded; {@code retryAfter} is negative when it did not say. */
    record Busy(Duration retryAfter) implements Result {}

    /**
     * Rejected before any text; another form of the request may be accepted.
     *
     * @param status of the response; 200 for an error event in its stream
     * @param body the server's message
     * @param meaning the result when no other form helps
     */
    record Rejected(int status, String body, Result meaning) implements Result {}

    /** A server error before any text: worth one retry. */
    record ServerError() implements Result {}

    static Result failed(ModelProblem problem) {
      return new Done(new ModelOutcome.Failed(problem));
    }
  }

  private static final Logger log = LoggerFactory.getLogger(CompletionAttempt.class);

  /** How long the end of the stream may follow the finish reason. */
  private static final Duration AFTER_FINISH_REASON = Duration.ofSeconds(2);

  /** Some servers send a finish reason with every piece of text. */
  private static final Duration AFTER_FINISH_REASON_WITH_TEXT = Duration.ofSeconds(5);

  /** The usage is sent last. */
  private static final Duration AFTER_USAGE = Duration.ofMillis(300);

  private final ServerCall connection;
  private final Endpoint server;
  private final CompletionLimits limits;
  private final ModelCall call;
  private final AnswerSink sink;

  private final GatheredAnswer answer;

  /** The end of the stream, or the error in its place. */
  private @Nullable ChatChunk last;

  private boolean tooLong;
  private @Nullable String finish;
  private @Nullable TokenUsage usage;

  /** Whether a finish reason arrived, and no text after it. */
  private boolean ended;

  /**
   * Whether the usage arrived after the finish reason, which confirms the end like the end of the
   * stream.
   */
  private boolean counted;

  /** Whether text followed a finish reason: then only the end of the stream is reliable. */
  private boolean resumed;

  /**
   * @param server for the log, from which its key is removed
   * @param before the text that the model continues; empty for a new answer
   */
  CompletionAttempt(
      ServerCall connection,
      Endpoint server,
      CompletionLimits limits,
      String before,
      ModelCall call,
      AnswerSink sink) {
    this.connection = connection;
    this.server = server;
    this.limits = limits;
    this.answer = new GatheredAnswer(before);
    this.call = call;
    this.sink = sink;
  }

  Result read() {
    Result read = readToEnd();
    answer.end();
    flush();
    return read;
  }

  private Result readToEnd() {
    boolean open = false;
    try {
      int status = connection.open(limits.firstToken());
      open = true;
      return status == 200 ? stream() : rejected(status);
    } catch (IOException broken) {
      return broken(broken, open);
    }
  }

  private Result stream() throws IOException {
    connection.chunks(limits.bytes(), this);
    if (last != null) {
      return last.error() == null ? ended(finish != null) : reported(last.error());
    }
    if (tooLong) {
      return Result.failed(ModelProblem.answerTooLong(limits.characters() + " characters"));
    }
    if (call.isCancelled()) {
      return new Result.Done(new ModelOutcome.Cancelled());
    }
    // without [DONE], the end of the bytes is the end only after a finish reason
    if (ended) {
      return ended(!resumed);
    }
    warn("connection closed before the end of the answer", "");
    return Result.failed(ModelProblem.cutOff());
  }

  @Override
  public boolean accept(ChatChunk chunk) {
    if (call.isCancelled()) {
      return false;
    }
    if (chunk.done() || chunk.error() != null) {
      last = chunk;
      return false;
    }
    tooLong = !gather(chunk);
    if (!tooLong) {
      note(chunk);
    }
    return !tooLong;
  }

  @Override
  public boolean isFull() {
    return call.mustWait();
  }

  private void note(ChatChunk chunk) {
    if (chunk.usage() != null) {
      usage = chunk.usage();
    }
    if (chunk.alive()) {
      resumed |= finish != null;
      ended = false;
    }
    if (chunk.finish() != null) {
      boolean keep = ended && finish != null && FinishReason.of(finish) != FinishReason.STOPPED;
      finish = keep ? finish : chunk.finish();
      ended = true;
    }
    if (ended && !resumed) {
      counted |= chunk.usage() != null && !chunk.alive();
      connection.expectWithin(
          counted
              ? AFTER_USAGE
              : chunk.alive() ? AFTER_FINISH_REASON_WITH_TEXT : AFTER_FINISH_REASON);
    } else if (chunk.alive()) {
      connection.expectWithin(limits.piece());
    }
  }

  /** False when the answer exceeds its limit. */
  private boolean gather(ChatChunk chunk) {
    int before = answer.characters();
    answer.add(chunk);
    return answer.characters() == before || answer.characters() < limits.characters();
  }

  @Override
  public void flush() {
    if (!call.isCancelled()) {
      answer.passOn(sink);
    }
  }

  /**
   * @param confirmed whether the server sent a finish reason and then ended its stream
   */
  private Result ended(boolean confirmed) {
    answer.end();
    String stated = finish;
    FinishReason reason = stated == null ? FinishReason.STOPPED : FinishReason.of(stated);
    if (reason != FinishReason.STOPPED) {
      warn("finish_reason", stated);
    }
    String shown = stated == null ? "" : FinishReason.shown(stated);
    return switch (reason) {
      case STOPPED -> answer.hasText() ? over(stopped(confirmed)) : Result.failed(noAnswer(false));
      case CUT_AT_LIMIT ->
          answer.hasText() ? over(ModelOutcome.Reason.LENGTH) : Result.failed(noAnswer(true));
      case BLOCKED -> over(ModelOutcome.Reason.FILTERED);
      case FAILED -> Result.failed(ModelProblem.endedInError(shown));
      case UNKNOWN -> Result.failed(ModelProblem.endedEarly(shown));
    };
  }

  private static ModelOutcome.Reason stopped(boolean confirmed) {
    return confirmed ? ModelOutcome.Reason.STOP : ModelOutcome.Reason.UNCONFIRMED;
  }

  private Result over(ModelOutcome.Reason reason) {
    return new Result.Done(new ModelOutcome.Ended(reason, usage));
  }

  /** It ended without visible text. */
  private ModelProblem noAnswer(boolean atTheLimit) {
    warn("no answer before the end of the stream, only reasoning:", answer.reasoned());
    if (answer.reasoned()) {
      return ModelProblem.onlyReasoning(atTheLimit);
    }
    if (atTheLimit) {
      return ModelProblem.emptyAtTheLimit();
    }
    return finish == null && answer.characters() == 0
        ? ModelProblem.unreadable()
        : ModelProblem.empty();
  }

  private Result rejected(int status) {
    String body = connection.startOfBody();
    warn("HTTP status " + status, body);
    Result meaning = ErrorClassifier.of(status, body, connection.retryAfter(Clock.systemUTC()));
    return new Result.Rejected(status, body, meaning);
  }

  private Result reported(String error) {
    warn("error in the stream", error);
    boolean noText = answer.characters() == 0 && !answer.reasoned();
    Result meaning = ErrorClassifier.ofEvent(error, noText);
    return noText ? new Result.Rejected(200, error, meaning) : meaning;
  }

  private Result broken(IOException broken, boolean open) {
    if (call.isCancelled()) {
      return new Result.Done(new ModelOutcome.Cancelled());
    }
    if (ended) {
      return ended(counted && !resumed);
    }
    if (connection.tookTooLong()) {
      warn("answer timeout of", limits.total());
      return Result.failed(ModelProblem.answerTookTooLong(limits.total()));
    }
    if (connection.wasSilent()) {
      Duration limit = answer.characters() == 0 ? limits.firstToken() : limits.piece();
      warn("read timeout of", limit);
      return Result.failed(ModelProblem.silent(limit));
    }
    warn(open ? "connection lost while streaming" : "connection failed", broken);
    return Result.failed(
        open ? ErrorClassifier.whileStreaming(broken) : ErrorClassifier.beforeResponse(broken));
  }

  private void warn(String what, @Nullable Object detail) {
    log.warn(
        "Model server {}: {} {}",
        server.host(),
        what,
        LogText.of(String.valueOf(detail), server.key()));
  }
}
