package dev.parley.reply;

import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.catalogue.ChosenModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The places at each model server: as many calls at once as it takes, the others wait in the order
 * they came, and are told how many are before them.
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

  /** Waits for a place, makes the call, and gives the place to the next. */
  ModelOutcome whenFree(ReplyRun run, ChosenModel chosen, Supplier<ModelOutcome> call) {
    Line line = lines.computeIfAbsent(chosen.provider(), provider -> new Line());
    if (!enter(line, run, chosen.callsAtOnce())) {
      return new ModelOutcome.Cancelled();
    }
    try {
      return call.get();
    } finally {
      leave(line);
    }
  }

  private boolean enter(Line line, ReplyRun run, int places) {
    Waiter waiter = new Waiter(run, new CountDownLatch(1));
    synchronized (line) {
      if (line.taken < places && line.waiting.isEmpty()) {
        line.taken++;
        return true;
      }
      line.waiting.add(waiter);
      tell(waiter, line.waiting.size());
    }
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
    synchronized (line) {
      boolean waited = line.waiting.remove(waiter);
      if (waited) {
        tellAll(line);
      }
      return waited;
    }
  }

  private void leave(Line line) {
    synchronized (line) {
      Waiter next = line.waiting.poll();
      if (next == null) {
        line.taken--;
      } else {
        next.admitted().countDown();
        tellAll(line);
      }
    }
  }

  private void tellAll(Line line) {
    int place = 1;
    for (Waiter waiter : line.waiting) {
      tell(waiter, place++);
    }
  }

  private void tell(Waiter waiter, int place) {
    Lease lease = waiter.run().lease();
    live.toAccount(
        lease.owner(), LiveQueue.REPLIES, new ReplyEvent.Waiting(lease.replyId(), place));
  }
}
