package dev.parley.reply.run;

import dev.parley.feed.Feed;
import dev.parley.reply.lease.Lease;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * The places at each model server: as many calls at once as it takes. The others wait in a {@link
 * ModelQueue}, without a thread, and are told their place.
 */
@Component
class ModelPermits extends PeriodicTask implements MeterBinder {
  /** Places are told anew this often, however many have moved, and ended pauses are seen. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** From here on each step is told; further back one in ten, so that few frames are sent. */
  private static final int NEAR = 10;

  private final ConcurrentHashMap<String, ModelQueue> lines = new ConcurrentHashMap<>();
  private final Feed feed;

  ModelPermits(Feed feed) {
    this.feed = feed;
  }

  /**
   * Puts a call in the line of its model server.
   *
   * @param ask is done on a thread of its own once there is a place, which is given to the next
   *     when it returns
   */
  void enter(SharedCall call, Runnable ask) {
    call.asksBy(ask);
    enter(call);
  }

  private void enter(SharedCall call) {
    ModelQueue line = line(call);
    start(line, line.enter(call, call.chosen().callsAtOnce()));
    if (call.model().isCancelled()) {
      line.withdraw(call); // The last one left it on its way here.
    }
    if (call.isWaiting()) {
      tellPlaces(line);
    }
  }

  /**
   * Leaves a model server alone for a while. The call that it refused goes back into the line when
   * it returns.
   */
  void pause(SharedCall refused, Duration length) {
    line(refused).pause(length);
    refused.waitAgain();
  }

  /** Takes a call out that nobody waits for any more. */
  void withdraw(SharedCall call) {
    line(call).withdraw(call);
  }

  /** Tells one who joins a waiting call where it stands. */
  void tellPlace(SharedCall call, ReplyRun run) {
    if (call.isWaiting() && call.place() > 0) {
      tell(run, call.place());
    }
  }

  private ModelQueue line(SharedCall call) {
    return lines.computeIfAbsent(call.chosen().provider(), provider -> new ModelQueue());
  }

  private void start(ModelQueue line, List<SharedCall> admitted) {
    for (SharedCall call : admitted) {
      Thread.ofVirtual()
          .name("model-call-" + call.id())
          .start(() -> {
            try {
              call.ask();
            } finally {
              start(line, line.leave(call));
              if (call.isWaiting()) {
                enter(call);
              }
            }
          });
    }
  }

  private void beat() {
    lines.values().forEach(line -> start(line, line.resume()));
    lines.values().forEach(this::tellPlaces);
  }

  private void tellPlaces(ModelQueue line) {
    List<SharedCall> order = line.order();
    for (int i = 0; i < order.size(); i++) {
      SharedCall call = order.get(i);
      if (isNews(call.place(), i + 1)) {
        call.toldPlace(i + 1);
        int place = i + 1;
        call.members().forEach(run -> tell(run, place));
      }
    }
  }

  static boolean isNews(int told, int now) {
    return told == 0 || (now != told && (now <= NEAR || Math.abs(now - told) * 10 >= told));
  }

  private void tell(ReplyRun run, int place) {
    Lease lease = run.lease();
    feed.publish(
        run.audience(), new ReplyEvent.Waiting(lease.conversationId(), lease.replyId(), place));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.model.calls.waiting", lines, all -> sum(all, ModelQueue::depth))
        .description("Calls that wait for a place at their model server")
        .register(registry);
    Gauge.builder("parley.model.calls.running", lines, all -> sum(all, ModelQueue::taken))
        .description("Calls that have a place at their model server")
        .register(registry);
  }

  private static int sum(Map<String, ModelQueue> lines, ToIntFunction<ModelQueue> of) {
    return lines.values().stream().mapToInt(of).sum();
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("model-places", INTERVAL, this::beat);
  }
}
