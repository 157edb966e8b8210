package dev.parley.reply.call;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.TokenUsage;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Counts and times the calls to models. Each call is also one observation: a timer, and a span
 * where tracing is on. No meter and no span names an account or contains text.
 */
@Component
class CallMetrics {
  private static final String OUTCOME = "outcome";
  private static final Duration[] WAITS = {
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
    Duration.ofSeconds(60), Duration.ofSeconds(300)
  };
  private static final double[] SPEEDS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final MeterRegistry registry;
  private final ObservationRegistry observations;
  private final Timer wait;
  private final Timer firstToken;
  private final DistributionSummary speed;
  private final Counter started;
  private final Counter joined;
  private final Counter inputTokens;
  private final Counter outputTokens;

  CallMetrics(MeterRegistry registry, ObservationRegistry observations) {
    this.registry = registry;
    this.observations = observations;
    wait = timer("parley.model.wait", "From the start of a call to its permit");
    firstToken =
        timer(
            "parley.model.first.token",
            "From asking the model server to the first text of the answer");
    speed =
        DistributionSummary.builder("parley.model.speed")
            .baseUnit("tokens_per_second")
            .description(
                "Tokens a second of whole answers with their reasoning, from the first to the last")
            .serviceLevelObjectives(SPEEDS)
            .register(registry);
    started = calls("begun");
    joined = calls("joined");
    inputTokens = tokens("input");
    outputTokens = tokens("output");
  }

  /** A call was started for a reply. */
  void started() {
    started.increment();
  }

  /** A reply joined the call of another one. */
  void joined() {
    joined.increment();
  }

  /**
   * Measures the request of a call.
   *
   * @param waited from the start of the call to its permit
   * @param request gives the answer to the sink that it gets
   */
  ModelOutcome measure(
      SharedCall call, Duration waited, Function<AnswerSink, ModelOutcome> request) {
    wait.record(waited);
    TextTimes times = new TextTimes(call);
    Observation observation =
        Observation.createNotStarted("parley.model.call", observations)
            .contextualName("model call")
            .lowCardinalityKeyValue("server", call.chosen().provider())
            .lowCardinalityKeyValue(OUTCOME, KeyValue.NONE_VALUE) // Every series needs each tag.
            .highCardinalityKeyValue("model", call.chosen().served())
            .highCardinalityKeyValue("reply", call.firstReply().toString())
            .highCardinalityKeyValue("call", call.id().toString());
    ModelOutcome outcome =
        observation.observe(() -> {
          ModelOutcome end = request.apply(times);
          observation.lowCardinalityKeyValue(OUTCOME, name(end));
          return end;
        });
    if (outcome instanceof ModelOutcome.Ended ended && ended.usage() != null) {
      count(ended.usage(), times.duration());
    }
    return outcome;
  }

  private void count(TokenUsage usage, Duration generating) {
    inputTokens.increment(usage.inputTokens());
    outputTokens.increment(usage.outputTokens());
    if (usage.outputTokens() > 1 && generating.isPositive()) {
      speed.record((usage.outputTokens() - 1) * 1e9 / generating.toNanos());
    }
  }

  /** The stable code of a failure, or how else it ended. */
  private static String name(ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Ended ended -> "ended";
      case ModelOutcome.Failed failed -> failed.problem().code();
      case ModelOutcome.Busy busy -> "busy";
      case ModelOutcome.Cancelled cancelled -> "cancelled";
    };
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(WAITS)
        .register(registry);
  }

  private Counter calls(String how) {
    return Counter.builder("parley.model.calls")
        .description("Answers that a call was started for, and those that joined one")
        .tag("how", how)
        .register(registry);
  }

  private Counter tokens(String kind) {
    return Counter.builder("parley.model.tokens")
        .description("Tokens as model servers counted them")
        .tag("kind", kind)
        .register(registry);
  }

  /**
   * Notes when the first and the last of an answer arrived; its first text is not its reasoning.
   */
  private final class TextTimes implements AnswerSink {
    private final AnswerSink next;
    private final long asked = System.nanoTime();
    private boolean any;
    private boolean anyText;
    private long first;
    private long last;

    TextTimes(AnswerSink next) {
      this.next = next;
    }

    @Override
    public void text(String more) {
      note();
      if (!anyText) {
        anyText = true;
        firstToken.record(Duration.ofNanos(last - asked));
      }
      next.text(more);
    }

    @Override
    public void reasoning(String more) {
      note();
      next.reasoning(more);
    }

    private void note() {
      last = System.nanoTime();
      if (!any) {
        any = true;
        first = last;
      }
    }

    Duration duration() {
      return Duration.ofNanos(last - first);
    }
  }
}
