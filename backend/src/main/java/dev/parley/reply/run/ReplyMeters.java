package dev.parley.reply.run;

import dev.parley.conversation.MessageView;
import dev.parley.llm.TokenUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is counted and timed of calls and answers. No meter names an account or a text. */
@Component
class ReplyMeters {
  private static final Duration[] WAITS = {
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
    Duration.ofSeconds(60), Duration.ofSeconds(300)
  };
  private static final double[] SPEEDS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final MeterRegistry registry;
  private final Timer inLine;
  private final Timer firstToken;
  private final DistributionSummary speed;
  private final Counter begun;
  private final Counter joined;
  private final Counter tokensIn;
  private final Counter tokensOut;

  ReplyMeters(MeterRegistry registry) {
    this.registry = registry;
    inLine =
        timer("parley.model.wait", "From the begin of a call to its place at the model server");
    firstToken =
        timer("parley.model.first.token", "From asking the model server to the first text");
    speed =
        DistributionSummary.builder("parley.model.speed")
            .baseUnit("tokens_per_second")
            .description("Tokens a second of whole answers, from the first text to the last")
            .serviceLevelObjectives(SPEEDS)
            .register(registry);
    begun = calls("begun");
    joined = calls("joined");
    tokensIn = tokens("input");
    tokensOut = tokens("output");
  }

  /** A call of its own was begun for an answer. */
  void began() {
    begun.increment();
  }

  /** An answer takes part in a call that was begun for another. */
  void joined() {
    joined.increment();
  }

  void waitedInLine(Duration time) {
    inLine.record(time);
  }

  void firstTextAfter(Duration time) {
    firstToken.record(time);
  }

  /**
   * A call has ended by itself.
   *
   * @param talking from its first text to its last
   */
  void answered(TokenUsage usage, Duration talking) {
    tokensIn.increment(usage.inputTokens());
    tokensOut.increment(usage.outputTokens());
    if (usage.outputTokens() > 1 && talking.isPositive()) {
      speed.record((usage.outputTokens() - 1) * 1e9 / talking.toNanos());
    }
  }

  /** The end of an answer is stored. */
  void ended(MessageView reply) {
    registry
        .counter(
            "parley.replies.ended",
            "status",
            reply.status().name().toLowerCase(Locale.ROOT),
            "problem",
            reply.problem() == null ? "none" : reply.problem().code())
        .increment();
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(WAITS)
        .register(registry);
  }

  private Counter calls(String how) {
    return Counter.builder("parley.model.calls")
        .description("Answers by whether a call was begun for them, or another's was joined")
        .tag("how", how)
        .register(registry);
  }

  private Counter tokens(String kind) {
    return Counter.builder("parley.model.tokens")
        .description("Tokens as model servers counted them")
        .tag("kind", kind)
        .register(registry);
  }
}
