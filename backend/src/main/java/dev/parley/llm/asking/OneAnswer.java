package dev.parley.llm.asking;

import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenCount;
import dev.parley.llm.openai.ChatChunk;
import dev.parley.llm.openai.ChatStream;
import dev.parley.llm.openai.Line;
import dev.parley.llm.openai.LogLine;
import dev.parley.llm.openai.WholeText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one answer of a model server from its first byte to its end. */
final class OneAnswer {
  private static final Logger log = LoggerFactory.getLogger(OneAnswer.class);

  /** How long the count of tokens may take to follow the end. */
  private static final Duration AFTER_THE_FINISH = Duration.ofSeconds(1);

  private final Line line;
  private final @Nullable String key;
  private final AnswerLimits limits;
  private final boolean mayBeEmpty;
  private final ModelCall call;
  private final Consumer<String> sink;

  private final WholeText whole = new WholeText();
  private int characters;
  private @Nullable String finish;
  private @Nullable TokenCount usage;

  /**
   * @param key to keep it out of the log
   * @param mayBeEmpty whether an end without any text is an answer too
   */
  OneAnswer(
      Line line,
      @Nullable String key,
      AnswerLimits limits,
      boolean mayBeEmpty,
      ModelCall call,
      Consumer<String> sink) {
    this.line = line;
    this.key = key;
    this.limits = limits;
    this.mayBeEmpty = mayBeEmpty;
    this.call = call;
    this.sink = sink;
  }

  AskedOnce read() {
    AskedOnce read = untilItEnds();
    give(whole.end());
    return read;
  }

  private AskedOnce untilItEnds() {
    boolean open = false;
    try {
      int status = line.open(limits.firstToken());
      open = true;
      return status == 200 ? stream(line.chunks(limits.bytes())) : refused(status);
    } catch (IOException broken) {
      return broken(broken, open);
    }
  }

  private AskedOnce stream(ChatStream chunks) throws IOException {
    ChatChunk chunk;
    while ((chunk = chunks.next()) != null) {
      if (call.isCancelled()) {
        return new AskedOnce.Over(new ModelOutcome.Cancelled());
      }
      if (chunk.done()) {
        return ended();
      }
      if (chunk.error() != null) {
        log.warn("The model server reported: {}", LogLine.of(chunk.error(), key));
        return AskedOnce.failed(Diagnosis.inTheStream(chunk.error()));
      }
      if (!give(whole.accept(chunk.text()))) {
        return AskedOnce.failed(ModelProblem.answerTooLong(limits.characters() + " characters"));
      }
      if (chunk.usage() != null) {
        usage = new TokenCount(chunk.usage().input(), chunk.usage().output());
      }
      if (chunk.finish() != null && finish == null) {
        finish = chunk.finish();
        line.expectWithin(AFTER_THE_FINISH);
      } else if (chunk.alive() && finish == null) {
        line.expectWithin(limits.piece());
      }
      if (finish != null && usage != null) {
        return ended();
      }
    }
    // bytes that end without [DONE] are an end only when the answer itself had said so
    return finish != null ? ended() : AskedOnce.failed(ModelProblem.cutOff());
  }

  /** False when the answer has become too long. */
  private boolean give(String text) {
    if (text.isEmpty() || call.isCancelled()) {
      return true;
    }
    int room = limits.characters() - characters;
    characters += text.length();
    sink.accept(text);
    return text.length() < room;
  }

  private AskedOnce ended() {
    if (finish == null && characters == 0) {
      return AskedOnce.failed(ModelProblem.unreadable());
    }
    ModelOutcome.Reason reason =
        switch (finish == null ? "stop" : finish) {
          case "length" -> ModelOutcome.Reason.LENGTH;
          case "content_filter" -> ModelOutcome.Reason.FILTERED;
          default -> ModelOutcome.Reason.STOP;
        };
    if (reason == ModelOutcome.Reason.STOP && characters == 0 && !mayBeEmpty) {
      return AskedOnce.failed(ModelProblem.empty());
    }
    return new AskedOnce.Over(new ModelOutcome.Ended(reason, usage));
  }

  private AskedOnce refused(int status) {
    String body = line.startOfBody();
    log.warn("The model server answered {}: {}", status, LogLine.of(body, key));
    return Diagnosis.of(status, body, line.retryAfter(Clock.systemUTC()));
  }

  private AskedOnce broken(IOException broken, boolean open) {
    if (call.isCancelled()) {
      return new AskedOnce.Over(new ModelOutcome.Cancelled());
    }
    if (finish != null) {
      return ended();
    }
    log.warn("The line to the model server broke: {}", LogLine.of(broken.toString(), key));
    if (line.tookTooLong()) {
      return AskedOnce.failed(ModelProblem.answerTookTooLong(limits.total()));
    }
    if (line.wasSilent()) {
      return AskedOnce.failed(
          ModelProblem.silent(characters == 0 ? limits.firstToken() : limits.piece()));
    }
    return AskedOnce.failed(
        open ? Diagnosis.afterTheHead(broken) : Diagnosis.beforeTheHead(broken));
  }
}
