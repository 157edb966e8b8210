package dev.parley.reply.call;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.run.ReplyRun;
import dev.parley.reply.run.ReplyThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call to a model: its request, the replies that share it, and its ticket in the queue. */
final class SharedCall implements AnswerSink {
  /** A longer request is not kept while it waits, in characters. */
  private static final int MAX_KEPT_REQUEST = 16 * 1024;

  private static final int MAX_TRIES_WHILE_BUSY = 5;
  private static final Duration MAX_PAUSE = Duration.ofSeconds(60);

  private final UUID id = UUID.randomUUID();
  private final UUID firstReply;
  private final ChosenModel chosen;
  private volatile @Nullable ModelRequest request;
  private final @Nullable CacheKeys cacheKeys;
  private final @Nullable CacheKey joinKey;
  private final CallMembers members;
  private final QueueTicket ticket;
  private final ModelCall connection;
  private final CountDownLatch done = new CountDownLatch(1);
  private final long startedAt = System.nanoTime();
  private int triesWhileBusy;

  /**
   * @param cacheKeys null when the cache is off
   * @param joinKey by which other replies find it; null when none may join
   * @param ask runs when it has a permit
   */
  SharedCall(
      ReplyRun first,
      ChosenModel chosen,
      ModelRequest request,
      @Nullable CacheKeys cacheKeys,
      @Nullable CacheKey joinKey,
      Consumer<SharedCall> ask) {
    this.firstReply = first.lease().replyId();
    this.chosen = chosen;
    this.request = request;
    this.cacheKeys = cacheKeys;
    this.joinKey = joinKey;
    this.members = new CallMembers(first);
    this.connection = new ModelCall(members::waitForJournal);
    this.ticket =
        new QueueTicket(
            id,
            chosen,
            members,
            first.lease().asker(),
            first.lease().askedAt(),
            ReplyThreads.withReply(firstReply, () -> ask.accept(this)));
  }

  /** While it waits, it keeps no long request: that is assembled again when it has its permit. */
  void forgetLongRequest() {
    ModelRequest now = request;
    if (now != null && ticket.isWaiting() && isLong(now)) {
      request = null;
    }
  }

  private static boolean isLong(ModelRequest request) {
    return request.turns().stream().mapToInt(turn -> turn.text().length()).sum() > MAX_KEPT_REQUEST;
  }

  UUID id() {
    return id;
  }

  /** The reply that it was started for. */
  UUID firstReply() {
    return firstReply;
  }

  ChosenModel chosen() {
    return chosen;
  }

  /** Null when it was too long to be kept while it waited. */
  @Nullable ModelRequest request() {
    return request;
  }

  @Nullable CacheKeys cacheKeys() {
    return cacheKeys;
  }

  @Nullable CacheKey joinKey() {
    return joinKey;
  }

  CallMembers members() {
    return members;
  }

  QueueTicket ticket() {
    return ticket;
  }

  /** The connection to the model server, which can be cancelled. */
  ModelCall connection() {
    return connection;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /**
   * Removes a reply; after the last one the connection is closed.
   *
   * @return whether it was the last one
   */
  boolean leave(ReplyRun run) {
    boolean last = members.leave(run);
    if (last) {
      connection.cancel();
    }
    return last;
  }

  /** Appends text of the model to all replies. */
  @Override
  public void text(String more) {
    members.append(more);
  }

  @Override
  public void reasoning(String more) {
    members.appendReasoning(more);
  }

  /**
   * Counts an answer that the model server is overloaded.
   *
   * @param retryAfter as the model server asked; negative when it did not say
   * @return how long to wait before the next try, 60 s at most; empty after the fifth
   */
  Optional<Duration> pauseAfterBusy(Duration retryAfter) {
    if (++triesWhileBusy >= MAX_TRIES_WHILE_BUSY) {
      return Optional.empty();
    }
    Duration pause = retryAfter.isNegative() ? Duration.ofSeconds(triesWhileBusy) : retryAfter;
    return Optional.of(pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause);
  }

  /** Its answer is in the cache or will not be: lets those continue that wait for this. */
  void markDone() {
    done.countDown();
  }

  /** Waits until it is known whether its answer is in the cache. */
  void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while another call was ending", ended);
    }
  }
}
