package dev.parley.reply.run;

import dev.parley.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who is asked next at one model server. In turn by account: an account's first waiting call comes
 * before any other's second, and one that is being answered counts as its first. Among equals comes
 * first whose account was served longest ago, then who asked first, by the database's clock, so
 * that a crash changes no order.
 */
final class ModelQueue {
  private record Ranked(SharedCall call, AccountId account, int turn, long served) {}

  private static final Comparator<Ranked> FAIR =
      Comparator.comparingInt(Ranked::turn)
          .thenComparingLong(Ranked::served)
          .thenComparing(ranked -> ranked.call().askedAt());

  /** Ordered by the time they were asked. */
  private final List<SharedCall> waiting = new ArrayList<>();

  private final Map<AccountId, Integer> asked = new HashMap<>();

  /** When an account that is in the line was served last, as a count of calls. */
  private final Map<AccountId, Long> served = new HashMap<>();

  private long calls;
  private int taken;
  private int places;
  private long openAt;
  private final LongSupplier nanoTime;

  ModelQueue() {
    this(System::nanoTime);
  }

  ModelQueue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.openAt = nanoTime.getAsLong();
  }

  /**
   * Puts a call in the line.
   *
   * @param placesNow how many calls the model server takes at once
   * @return those that have a place now
   */
  synchronized List<SharedCall> enter(SharedCall call, int placesNow) {
    places = placesNow;
    int at = waiting.size();
    while (at > 0 && waiting.get(at - 1).askedAt().isAfter(call.askedAt())) {
      at--;
    }
    waiting.add(at, call);
    // As if it had been served a turn ago: who has waited since before is not passed for ever.
    call.accounts().forEach(account -> served.putIfAbsent(account, calls - places));
    return admit();
  }

  /**
   * Gives the place of an ended call to the next.
   *
   * @return those that have a place now
   */
  synchronized List<SharedCall> leave(SharedCall call) {
    taken--;
    asked.computeIfPresent(call.payer(), (account, count) -> count == 1 ? null : count - 1);
    List<SharedCall> admitted = admit();
    served.keySet().retainAll(accounts());
    return admitted;
  }

  private Set<AccountId> accounts() {
    Set<AccountId> here = new HashSet<>(asked.keySet());
    waiting.forEach(call -> here.addAll(call.accounts()));
    return here;
  }

  /** Asks nobody for this long: the model server wants to be left alone. */
  synchronized void pause(Duration length) {
    long until = nanoTime.getAsLong() + length.toNanos();
    openAt = until - openAt > 0 ? until : openAt;
  }

  /**
   * Looks whether a pause is over.
   *
   * @return those that have a place now
   */
  synchronized List<SharedCall> resume() {
    return admit();
  }

  /** Takes a call out that waits no more; does nothing when it has its place already. */
  synchronized void withdraw(SharedCall call) {
    waiting.remove(call);
  }

  /** Those who wait, the next one first. */
  synchronized List<SharedCall> order() {
    return ranked().stream().sorted(FAIR).map(Ranked::call).toList();
  }

  /** How many calls wait. */
  synchronized int depth() {
    return waiting.size();
  }

  /** How many calls have a place. */
  synchronized int taken() {
    return taken;
  }

  private List<SharedCall> admit() {
    List<SharedCall> admitted = new ArrayList<>();
    while (taken < places && !waiting.isEmpty() && nanoTime.getAsLong() - openAt >= 0) {
      Optional<Ranked> best = ranked().stream().min(FAIR);
      if (best.isEmpty()) {
        return admitted; // Those who wait are all being left just now.
      }
      SharedCall next = best.get().call();
      waiting.remove(next);
      next.admitted(best.get().account());
      taken++;
      asked.merge(next.payer(), 1, Integer::sum);
      served.put(next.payer(), ++calls);
      admitted.add(next);
    }
    return admitted;
  }

  /** Who asks together with others stands where the best of them would. */
  private List<Ranked> ranked() {
    Map<AccountId, Integer> turns = new HashMap<>(asked);
    List<Ranked> ranked = new ArrayList<>();
    for (SharedCall call : waiting) {
      call.accounts().stream()
          .map(account ->
              new Ranked(
                  call,
                  account,
                  turns.merge(account, 1, Integer::sum),
                  served.getOrDefault(account, calls - places)))
          .min(FAIR)
          .ifPresent(ranked::add);
    }
    return ranked;
  }
}
