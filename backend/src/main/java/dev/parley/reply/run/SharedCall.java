package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.MessageStatus;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call to a model, for all replies in flight here that ask the same. Each has a text, a lease
 * and an end of its own. Who comes late gets what came before at once; who leaves takes nothing
 * from the others; the last who leaves closes the line to the model.
 */
final class SharedCall {
  private final UUID id = UUID.randomUUID();
  private final ChosenModel chosen;
  private final @Nullable ModelRequest request;
  private final @Nullable CacheKeys question;
  private final @Nullable CacheKey key;
  private final String from;
  private final Instant askedAt;
  private final long begun = System.nanoTime();
  private volatile AccountId payer;
  private final UUID firstReply;
  private final ModelCall model = new ModelCall();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<ReplyRun> members = new ArrayList<>();
  private boolean closed;
  private volatile boolean waiting = true;
  private volatile int place;
  private volatile Runnable asking = () -> {};
  private int refused;

  /** A question of more characters than this is not kept while it waits. */
  private static final int MAX_KEPT = 16 * 1024;

  private static final Duration MAX_PAUSE = Duration.ofSeconds(60);

  /**
   * @param question its names; null where nothing is kept
   * @param key by which others join it; null where nobody may
   */
  SharedCall(
      ReplyRun first,
      ChosenModel chosen,
      ModelRequest request,
      @Nullable CacheKeys question,
      @Nullable CacheKey key) {
    this.chosen = chosen;
    this.request = isSmall(request) ? request : null;
    this.question = question;
    this.key = key;
    this.from = first.lease().text();
    this.askedAt = first.lease().askedAt();
    this.payer = first.lease().asker();
    this.firstReply = first.lease().replyId();
    members.add(first);
    first.setCall(this);
  }

  private static boolean isSmall(ModelRequest request) {
    return request.turns().stream().mapToInt(turn -> turn.text().length()).sum() <= MAX_KEPT;
  }

  UUID id() {
    return id;
  }

  /** The reply that began it. */
  UUID firstReply() {
    return firstReply;
  }

  ChosenModel chosen() {
    return chosen;
  }

  /** What to ask; null when it was too large to be kept. */
  @Nullable ModelRequest request() {
    return request;
  }

  @Nullable CacheKeys question() {
    return question;
  }

  @Nullable CacheKey key() {
    return key;
  }

  /** The account in whose turn it is asked. */
  AccountId payer() {
    return payer;
  }

  /** By the database's clock. */
  Instant askedAt() {
    return askedAt;
  }

  /** How long ago it was begun here. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** The handle by which the asking is stopped. */
  ModelCall model() {
    return model;
  }

  /** Takes one more in, with all the text so far; false when it is too late for that. */
  synchronized boolean join(ReplyRun run) {
    if (closed || !run.lease().text().equals(from)) {
      return false;
    }
    String soFar = members.getFirst().text().whole().substring(from.length());
    members.add(run);
    run.setCall(this);
    if (!soFar.isEmpty()) {
      run.grow(soFar);
    }
    return true;
  }

  /**
   * Lets one go.
   *
   * @return whether it was the last, after whom nobody can join and the line is closed
   */
  synchronized boolean leave(ReplyRun run) {
    if (!members.remove(run) || !members.isEmpty()) {
      return false;
    }
    closed = true;
    model.cancel();
    return true;
  }

  /** Any of those who take part; empty when all have left. */
  synchronized Optional<ReplyRun> anyone() {
    return members.stream().findFirst();
  }

  synchronized List<ReplyRun> members() {
    return List.copyOf(members);
  }

  /** Hands text of the model to all, and waits while too much of it is only in memory. */
  void grow(String more) {
    List<ReplyRun> growing;
    synchronized (this) {
      growing = List.copyOf(members);
      growing.forEach(run -> run.grow(more));
    }
    try {
      for (ReplyRun run : growing) {
        run.awaitJournal(model::isCancelled);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      model.cancel();
    }
  }

  /** From now on nobody joins. */
  synchronized List<ReplyRun> close() {
    closed = true;
    return List.copyOf(members);
  }

  /** Whether nobody can join any more. */
  synchronized boolean isClosed() {
    return closed;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** It has its place at the model, in the turn of this account. */
  void admitted(AccountId account) {
    payer = account;
    waiting = false;
  }

  /** Whether a reply is of the account that began this, and not shared with another. */
  boolean isOfItsAccount(ReplyRun run) {
    return question == null || question.account().equals(run.lease().asker().value());
  }

  /** All who ask this. */
  synchronized Set<AccountId> accounts() {
    return members.stream().map(run -> run.lease().asker()).collect(Collectors.toSet());
  }

  /** What is done once it has its place. */
  void asksBy(Runnable ask) {
    asking = ask;
  }

  /** In the log under the reply that began it. */
  void ask() {
    LogContext.withReply(firstReply, asking).run();
  }

  /** How often the model server was too busy for it, this time included. */
  int refusedAgain() {
    return ++refused;
  }

  /** Whose whole answer may be kept for others; null when there is none. */
  static @Nullable ReplyRun firstToKeep(List<ReplyRun> settled, Ending ending) {
    if (ending.status() != MessageStatus.COMPLETE || ending.problem() != null) {
      return null;
    }
    return settled.stream()
        .filter(run -> run.lease().isFirst() && !run.text().whole().isBlank())
        .findFirst()
        .orElse(null);
  }

  /** As long as the server asked for, within reason; else 1 s, 2 s, and so on. */
  static Duration pause(Duration asked, int times) {
    Duration pause = asked.isNegative() ? Duration.ofSeconds(times) : asked;
    return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
  }

  /** It gives its place back, and stays in the line. */
  void waitAgain() {
    place = 0;
    waiting = true;
  }

  /** Its place in the line as it was told last; 0 before. */
  int place() {
    return place;
  }

  void toldPlace(int now) {
    place = now;
  }

  /** Its answer is kept for others, or it has none: who asks the same now need not wait for it. */
  void over() {
    over.countDown();
  }

  /** Waits until it is known whether its answer can be had from the cache. */
  void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Ended while another asked the same", ended);
    }
  }
}
