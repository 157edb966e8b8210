package dev.parley.reply.run;

import dev.parley.llm.ModelOutcome;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Shows each call to a model as one observation: a timer, and a span where traces are on. No text
 * and no account is in it. Its reply is the one that began the call.
 */
@Component
class CallObservations {
  static final String NAME = "parley.model.call";
  private static final String OUTCOME = "outcome";

  private final ObservationRegistry registry;

  CallObservations(ObservationRegistry registry) {
    this.registry = registry;
  }

  ModelOutcome of(SharedCall call, Supplier<ModelOutcome> asking) {
    Observation one =
        Observation.createNotStarted(NAME, registry)
            .contextualName("model call")
            .lowCardinalityKeyValue("server", call.chosen().server())
            .lowCardinalityKeyValue(OUTCOME, KeyValue.NONE_VALUE) // one set of names for all
            .highCardinalityKeyValue("model", call.chosen().served())
            .highCardinalityKeyValue("reply", call.firstReply().toString())
            .highCardinalityKeyValue("call", call.id().toString());
    return one.observe(() -> {
      ModelOutcome outcome = asking.get();
      one.lowCardinalityKeyValue(OUTCOME, word(outcome));
      return outcome;
    });
  }

  /** The stable code of a failure, or how it ended otherwise. */
  private static String word(ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Ended ended -> "ended";
      case ModelOutcome.Failed failed -> failed.problem().code();
      case ModelOutcome.Busy busy -> "busy";
      case ModelOutcome.Cancelled cancelled -> "cancelled";
    };
  }
}
