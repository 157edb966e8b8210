package dev.parley.reply.call;

import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.run.ReplyRun;
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
 * The permits of each model server, as many as it takes concurrent calls. The other calls wait in a
 * {@link ModelQueue}, without a thread, and their positions are published.
 */
@Component
public class ModelPermits extends PeriodicTask implements MeterBinder {
  /** How often changed positions are published, and pauses checked. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Up to here each step is published, further back one in ten, so that few frames are sent. */
  private static final int NEAR = 10;

  private final ConcurrentHashMap<String, ModelQueue> queues = new ConcurrentHashMap<>();

  /** Adds a call to the queue of its model server; its request runs when it has a permit. */
  void enqueue(QueueTicket ticket) {
    ModelQueue queue = queue(ticket.model());
    start(queue, queue.add(ticket, ticket.model().callsAtOnce()));
    if (ticket.members().isClosed()) {
      queue.withdraw(ticket); // The last reply left it meanwhile.
    }
    if (ticket.isWaiting()) {
      publishPositions(queue);
    }
  }

  /**
   * Runs a request that no reply needs, with a permit, on a thread of its own. It comes after all
   * calls of replies, at any time later.
   */
  public void whenIdle(ChosenModel model, Runnable request) {
    ModelQueue queue = queue(model);
    start(queue, queue.addIdle(new QueueTicket(model, request), model.callsAtOnce()));
  }

  /** Pauses an overloaded model server. The call that it refused waits again after its request. */
  void pause(QueueTicket refused, Duration length) {
    queue(refused.model()).pause(length);
    refused.requeue();
  }

  /** Removes a call that all replies have left. */
  void withdraw(QueueTicket ticket) {
    queue(ticket.model()).withdraw(ticket);
  }

  /** Publishes the position of a waiting call for a reply that has joined it. */
  void publishPosition(QueueTicket ticket, ReplyRun joined) {
    if (ticket.isWaiting() && ticket.publishedPosition() > 0) {
      joined.publishQueuePosition(ticket.publishedPosition());
    }
  }

  /** How many calls wait for replies that were taken over or are continued. */
  long waitingLaterAttempts() {
    return queues.values().stream()
        .flatMap(queue -> queue.waiting().stream())
        .filter(ticket -> ticket.members().all().stream().anyMatch(run -> !run.lease().isFirst()))
        .count();
  }

  private ModelQueue queue(ChosenModel model) {
    return queues.computeIfAbsent(model.server(), server -> new ModelQueue());
  }

  private void start(ModelQueue queue, List<QueueTicket> admitted) {
    for (QueueTicket ticket : admitted) {
      Thread.ofVirtual()
          .name("model-call-" + ticket.callId())
          .start(() -> {
            try {
              ticket.runRequest();
            } finally {
              start(queue, queue.release(ticket));
              if (ticket.isWaiting()) {
                enqueue(ticket);
              }
            }
          });
    }
  }

  private void step() {
    queues.values().forEach(queue -> start(queue, queue.resume()));
    queues.values().forEach(this::publishPositions);
  }

  private void publishPositions(ModelQueue queue) {
    List<QueueTicket> order = queue.order();
    for (int i = 0; i < order.size(); i++) {
      QueueTicket ticket = order.get(i);
      int position = i + 1;
      if (isWorthPublishing(ticket.publishedPosition(), position)) {
        ticket.setPublishedPosition(position);
        ticket.members().all().forEach(run -> run.publishQueuePosition(position));
      }
    }
  }

  static boolean isWorthPublishing(int published, int now) {
    return published == 0
        || (now != published && (now <= NEAR || Math.abs(now - published) * 10 >= published));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.model.calls.waiting", queues, all -> sum(all, q -> q.waiting().size()))
        .description("Calls that wait for a permit of their model server")
        .register(registry);
    Gauge.builder("parley.model.calls.running", queues, all -> sum(all, ModelQueue::permitsInUse))
        .description("Calls that have a permit of their model server")
        .register(registry);
    Gauge.builder("parley.replies.waiting", queues, all -> sum(all, ModelPermits::replies))
        .description("Answers that wait for a permit of their model server")
        .register(registry);
  }

  private static int replies(ModelQueue queue) {
    return queue.waiting().stream().mapToInt(ticket -> ticket.members().all().size()).sum();
  }

  private static int sum(Map<String, ModelQueue> queues, ToIntFunction<ModelQueue> of) {
    return queues.values().stream().mapToInt(of).sum();
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("model-permits", INTERVAL, this::step);
  }
}
