package dev.parley.reply.run;

import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Lease;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The places at each model server: as many calls at once as it takes, the others wait in the order
 * they came, and are told their place.
 */
@Component
class ModelPlaces {
  private static final long LOOK_FOR_STOP_MILLIS = 50;

  private record Waiter(ReplyRun run, CountDownLatch admitted) {}

  private static final class Line {
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int taken;
  }

  private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();
  private final LiveSender live;

  ModelPlaces(LiveSender live) {
    this.live = live;
  }

  /**
   * Waits for a place, does the work there, and gives the place to the next.
   *
   * @return what the work gave; empty when the run was cancelled before it had a place
   */
  <T> Optional<T> whenFree(ReplyRun run, ChosenModel chosen, Supplier<T> work) {
    Line line = lines.computeIfAbsent(chosen.provider(), provider -> new Line());
    if (!enter(line, run, chosen.callsAtOnce())) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      leave(line);
    }
  }

  private boolean enter(Line line, ReplyRun run, int places) {
    Waiter waiter = new Waiter(run, new CountDownLatch(1));
    int place;
    synchronized (line) {
      if (line.taken < places && line.waiting.isEmpty()) {
        line.taken++;
        return true;
      }
      line.waiting.add(waiter);
      place = line.waiting.size();
    }
    tell(waiter, place);
    return await(line, waiter);
  }

  private boolean await(Line line, Waiter waiter) {
    try {
      while (!waiter.admitted().await(LOOK_FOR_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        if (waiter.run().call().isCancelled() && withdraw(line, waiter)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      if (!withdraw(line, waiter)) {
        leave(line);
      }
      return false;
    }
  }

  /** False when it was admitted meanwhile. */
  private boolean withdraw(Line line, Waiter waiter) {
    List<Waiter> behind;
    synchronized (line) {
      if (!line.waiting.remove(waiter)) {
        return false;
      }
      behind = List.copyOf(line.waiting);
    }
    tellPlaces(behind);
    return true;
  }

  private void leave(Line line) {
    List<Waiter> behind;
    synchronized (line) {
      Waiter next = line.waiting.poll();
      if (next == null) {
        line.taken--;
        return;
      }
      next.admitted().countDown();
      behind = List.copyOf(line.waiting);
    }
    tellPlaces(behind);
  }

  /** Outside of the lock: whoever asks meanwhile must not wait for browsers. */
  private void tellPlaces(List<Waiter> waiting) {
    for (int i = 0; i < waiting.size(); i++) {
      tell(waiting.get(i), i + 1);
    }
  }

  private void tell(Waiter waiter, int place) {
    Lease lease = waiter.run().lease();
    live.toAccount(
        lease.owner(), LiveQueue.REPLIES, new ReplyEvent.Waiting(lease.replyId(), place));
  }
}
