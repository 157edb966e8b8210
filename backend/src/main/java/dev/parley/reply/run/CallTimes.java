package dev.parley.reply.run;

import dev.parley.llm.ModelOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** Times the text of one call to a model on its way to those who take part. */
final class CallTimes implements Consumer<String> {
  private final ReplyMeters meters;
  private final Consumer<String> to;
  private final long asked = System.nanoTime();
  private long first;
  private long last;
  private boolean begun;

  CallTimes(ReplyMeters meters, Consumer<String> to) {
    this.meters = meters;
    this.to = to;
  }

  @Override
  public void accept(String text) {
    last = System.nanoTime();
    if (!begun) {
      begun = true;
      first = last;
      meters.firstTextAfter(Duration.ofNanos(first - asked));
    }
    to.accept(text);
  }

  /** Records what the model server counted. */
  ModelOutcome ended(ModelOutcome outcome) {
    if (outcome instanceof ModelOutcome.Ended ended && ended.usage() != null) {
      meters.answered(ended.usage(), Duration.ofNanos(last - first));
    }
    return outcome;
  }
}
