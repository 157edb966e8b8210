package dev.parley.reply.call;

import dev.parley.account.AccountId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The queue of one model server, fair by account: the first waiting call of an account comes before
 * the second of any other, and a running call counts as its first. Among equals the account comes
 * first that was served longest ago, then the call that was asked first by the database's clock, so
 * that a crash does not change the order.
 */
final class ModelQueue {
  private record Ranked(QueueTicket ticket, AccountId account, int turn, long served) {}

  private static final Comparator<Ranked> FAIR =
      Comparator.comparingInt(Ranked::turn)
          .thenComparingLong(Ranked::served)
          .thenComparing(ranked -> ranked.ticket().askedAt());

  /** Ordered by the time they were asked. */
  private final List<QueueTicket> waiting = new ArrayList<>();

  /** Calls that are for no reply, in the order they came. */
  private final Deque<QueueTicket> idle = new ArrayDeque<>();

  /** How many of those are running. */
  private int idleInUse;

  /** How many calls of an account are running. */
  private final Map<AccountId, Integer> running = new HashMap<>();

  /** When an account with a call in the queue was served last, as a count of calls. */
  private final Map<AccountId, Long> served = new HashMap<>();

  private long calls;
  private int permitsInUse;
  private int permits;
  private long pausedUntil;
  private final LongSupplier nanoTime;

  ModelQueue() {
    this(System::nanoTime);
  }

  ModelQueue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.pausedUntil = nanoTime.getAsLong();
  }

  /**
   * Adds a call.
   *
   * @param permitsNow how many concurrent calls the model server takes
   * @return the calls that have a permit now
   */
  synchronized List<QueueTicket> add(QueueTicket ticket, int permitsNow) {
    permits = permitsNow;
    int at = waiting.size();
    while (at > 0 && waiting.get(at - 1).askedAt().isAfter(ticket.askedAt())) {
      at--;
    }
    waiting.add(at, ticket);
    // As if served one round ago: new accounts must not pass a waiting one again and again.
    ticket.accounts().forEach(account -> served.putIfAbsent(account, calls - permits));
    return admit();
  }

  /**
   * Releases the permit of a call that has ended.
   *
   * @return the calls that have a permit now
   */
  synchronized List<QueueTicket> release(QueueTicket ticket) {
    permitsInUse--;
    if (ticket.isForNoReply()) {
      idleInUse--;
    }
    running.computeIfPresent(
        ticket.queueAccount(), (account, count) -> count == 1 ? null : count - 1);
    List<QueueTicket> admitted = admit();
    served.keySet().retainAll(accounts());
    return admitted;
  }

  /**
   * Adds a call that is for no reply. Such calls get a permit only while no reply waits, and at
   * most a quarter of the permits, but one.
   *
   * @return the calls that have a permit now
   */
  synchronized List<QueueTicket> addIdle(QueueTicket ticket, int permitsNow) {
    permits = permitsNow;
    idle.add(ticket);
    return admit();
  }

  private Set<AccountId> accounts() {
    Set<AccountId> accounts = new HashSet<>(running.keySet());
    waiting.forEach(ticket -> accounts.addAll(ticket.accounts()));
    return accounts;
  }

  /** Gives no permit for this long, because the model server is overloaded. */
  synchronized void pause(Duration length) {
    long until = nanoTime.getAsLong() + length.toNanos();
    pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
  }

  /**
   * Checks whether a pause is over.
   *
   * @return the calls that have a permit now
   */
  synchronized List<QueueTicket> resume() {
    return admit();
  }

  /** Removes a call that waits; does nothing when it has its permit. */
  synchronized void withdraw(QueueTicket ticket) {
    waiting.remove(ticket);
  }

  /** The calls that wait, the next one first. */
  synchronized List<QueueTicket> order() {
    return ranked().stream().sorted(FAIR).map(Ranked::ticket).toList();
  }

  synchronized List<QueueTicket> waiting() {
    return List.copyOf(waiting);
  }

  synchronized int permitsInUse() {
    return permitsInUse;
  }

  private List<QueueTicket> admit() {
    List<QueueTicket> admitted = admitReplies();
    admitted.addAll(admitIdle());
    return admitted;
  }

  private boolean isPaused() {
    return nanoTime.getAsLong() - pausedUntil < 0;
  }

  private List<QueueTicket> admitReplies() {
    List<QueueTicket> admitted = new ArrayList<>();
    while (permitsInUse < permits && !waiting.isEmpty() && !isPaused()) {
      Optional<Ranked> best = ranked().stream().min(FAIR);
      if (best.isEmpty()) {
        return admitted; // Every reply is just leaving the call that it waits in.
      }
      QueueTicket next = best.get().ticket();
      waiting.remove(next);
      next.admit(best.get().account());
      permitsInUse++;
      running.merge(next.queueAccount(), 1, Integer::sum);
      served.put(next.queueAccount(), ++calls);
      admitted.add(next);
    }
    return admitted;
  }

  private List<QueueTicket> admitIdle() {
    List<QueueTicket> admitted = new ArrayList<>();
    while (waiting.isEmpty()
        && !idle.isEmpty()
        && permitsInUse < permits
        && idleInUse < Math.max(1, permits / 4)
        && !isPaused()) {
      QueueTicket next = idle.remove();
      next.admit(next.queueAccount());
      permitsInUse++;
      idleInUse++;
      admitted.add(next);
    }
    return admitted;
  }

  /** A shared call ranks as the best of its accounts would. */
  private List<Ranked> ranked() {
    Map<AccountId, Integer> turns = new HashMap<>(running);
    List<Ranked> ranked = new ArrayList<>();
    for (QueueTicket ticket : waiting) {
      ticket.accounts().stream()
          .map(account ->
              new Ranked(
                  ticket,
                  account,
                  turns.merge(account, 1, Integer::sum),
                  served.getOrDefault(account, calls - permits)))
          .min(FAIR)
          .ifPresent(ranked::add);
    }
    return ranked;
  }
}
