package dev.parley.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Breaks a cluster by a schedule, several things at a time, and leaves it whole. */
final class FaultRun {
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Schedule schedule;
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final List<String> told = new ArrayList<>();
  private final List<LateCheck.Outage> outages = new ArrayList<>();
  private final List<Throwable> unhealed = new ArrayList<>();
  private final long begin = System.nanoTime();
  private final CountDownLatch never = new CountDownLatch(1);

  FaultRun(Cluster cluster, Schedule schedule) {
    this.cluster = cluster;
    this.schedule = schedule;
  }

  /**
   * Injects so many faults, fewer when the time is up, and waits until all are healed.
   *
   * @return how many there were
   */
  int breakThings(int count, Duration longest) throws InterruptedException {
    List<Thread> under = new ArrayList<>();
    int injected = 0;
    while (injected < count && passed().compareTo(longest) < 0) {
      Fault fault = schedule.next();
      if (!take(fault.targets())) {
        waitFor(A_MOMENT); // still broken: something else breaks in its place
        continue;
      }
      under.add(Thread.ofVirtual().name("fault").start(() -> oneFault(fault)));
      injected++;
      waitFor(schedule.pause());
    }
    for (Thread thread : under) {
      thread.join();
    }
    return injected;
  }

  /** All of them or none; only the thread that injects takes. */
  private boolean take(List<String> targets) {
    return targets.stream().noneMatch(broken::contains) && broken.addAll(targets);
  }

  private void oneFault(Fault fault) {
    tell("breaks", fault);
    long from = System.currentTimeMillis();
    try {
      fault.inject(cluster);
      waitFor(fault.lasts());
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      fail(failed);
    } finally {
      heal(fault);
      wasBroken(new LateCheck.Outage(fault.targets(), from, System.currentTimeMillis()));
      fault.targets().forEach(broken::remove);
    }
  }

  private void heal(Fault fault) {
    try {
      fault.heal(cluster);
      tell("healed", fault);
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      fail(failed);
    }
  }

  private void waitFor(Duration time) throws InterruptedException {
    never.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Duration passed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private synchronized void tell(String what, Fault fault) {
    told.add("%6.1f s  %s  %s".formatted(passed().toMillis() / 1000.0, what, fault));
  }

  private synchronized void wasBroken(LateCheck.Outage outage) {
    outages.add(outage);
  }

  private synchronized void fail(Throwable failed) {
    unhealed.add(failed);
  }

  /** What broke and was healed, and when. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** What was broken from when to when. */
  synchronized List<LateCheck.Outage> outages() {
    return List.copyOf(outages);
  }

  /** Why something could not be broken or healed: then the run proves nothing. */
  synchronized List<Throwable> unhealed() {
    return List.copyOf(unhealed);
  }
}
