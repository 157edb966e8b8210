package dev.parley.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing in many threads that start together. */
final class AtOnce {
  private AtOnce() {}

  static <T> List<T> times(int threads, Callable<T> step) throws Exception {
    List<Callable<T>> same = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      same.add(step);
    }
    return all(same);
  }

  static <T> List<T> all(List<Callable<T>> steps) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> step : steps) {
        running.add(
            executor.submit(() -> {
              start.await();
              return step.call();
            }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get(20, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
