package dev.parley.faults;

import dev.parley.RawClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Calls of people who share, at any node and repeated until they are answered. */
final class SharingCalls {
  static final String SHARER = "sharer";

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

  /** An account, and a browser of it at each node. */
  record Person(String account, UUID id, List<RawClient> nodes) {
    Person {
      nodes = List.copyOf(nodes);
    }
  }

  private final History history;
  private final Random random;
  private final CountDownLatch over;
  private boolean broken;

  /**
   * @param over counted down when it shall give up
   */
  SharingCalls(History history, Random random, CountDownLatch over) {
    this.history = history;
    this.random = random;
    this.over = over;
  }

  /** Waits for one that succeeds; null when all is over before. */
  RawClient.@Nullable Answer done(Person who, Function<RawClient, RawClient.Answer> call)
      throws InterruptedException {
    return until(who, answer -> answer.status() == 200 || answer.status() == 201, call);
  }

  /** Calls at any node until the answer is wanted; null when all is over before. */
  RawClient.@Nullable Answer until(
      Person who, Predicate<RawClient.Answer> wanted, Function<RawClient, RawClient.Answer> call)
      throws InterruptedException {
    broken = false;
    while (over.getCount() > 0) {
      RawClient node = who.nodes().get(random.nextInt(who.nodes().size()));
      try {
        // Without a session there is no token either, and so no call.
        if (node.refreshed().has("csrf")) {
          RawClient.Answer answer = atOnce(node, call);
          if (wanted.test(answer)) {
            return answer;
          }
          if (answer.status() >= 400) {
            refused(who, answer);
          }
        }
      } catch (UncheckedIOException | AssertionError | JacksonException failed) {
        // Whatever broke is healed in the end.
      }
      over.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    }
    return null;
  }

  private RawClient.Answer atOnce(RawClient node, Function<RawClient, RawClient.Answer> call) {
    boolean whole = false;
    try {
      RawClient.Answer answer = call.apply(node);
      whole = answer.status() < 500;
      return answer;
    } finally {
      broken |= !whole;
    }
  }

  /** Whether a try of the last call got no answer, so that a server may still be about to do it. */
  boolean mayComeLate() {
    return broken;
  }

  private void refused(Person who, RawClient.Answer answer) {
    boolean passes =
        List.of("unavailable", "shutting-down", "slow-down", "csrf").contains(answer.code());
    if (!passes) {
      history.note(
          new Observed.Refused(
              who.account(), SHARER, "sharing", answer.status() + " " + answer.body()));
    }
  }
}
