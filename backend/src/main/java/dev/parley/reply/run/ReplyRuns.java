package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.Lease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The replies that run on this node, by id. */
@Component
public class ReplyRuns implements MeterBinder {
  private final Feed feed;
  private final JournalBacklog backlog = new JournalBacklog();
  private final ConcurrentHashMap<UUID, ReplyRun> runs = new ConcurrentHashMap<>();
  private final Object opening = new Object();
  private boolean closed;

  ReplyRuns(Feed feed) {
    this.feed = feed;
  }

  /**
   * Adds a run. It replaces the run of an earlier attempt: somebody may continue an answer whose
   * end is stored, but not published yet.
   *
   * @param onCancel leaves its call and ends it, on another thread
   * @return null when this attempt or a later one runs here already, or the node shuts down
   */
  public @Nullable ReplyRun add(Lease lease, Consumer<ReplyRun> onCancel) {
    synchronized (opening) {
      if (closed) {
        return null;
      }
      ReplyRun known = runs.get(lease.replyId());
      if (known != null && known.lease().attempt() >= lease.attempt()) {
        return null;
      }
      ReplyRun run = new ReplyRun(lease, feed, backlog, onCancel);
      runs.put(lease.replyId(), run);
      if (known != null) {
        known.cancel(ReplyRun.Cause.LOST);
      }
      return run;
    }
  }

  /** Adds no run from now on, because this node shuts down. */
  public void close() {
    synchronized (opening) {
      closed = true;
    }
  }

  public boolean isClosed() {
    synchronized (opening) {
      return closed;
    }
  }

  void remove(ReplyRun run) {
    runs.remove(run.lease().replyId(), run);
  }

  public boolean contains(UUID reply) {
    return runs.containsKey(reply);
  }

  public Collection<ReplyRun> all() {
    return List.copyOf(runs.values());
  }

  /** How many replies of this account run here. */
  public long count(AccountId asker) {
    return runs.values().stream().filter(run -> run.lease().asker().equals(asker)).count();
  }

  /** Cancels this attempt, if it runs here. */
  public void cancel(UUID reply, int attempt, ReplyRun.Cause why) {
    ReplyRun run = runs.get(reply);
    if (run != null && run.lease().attempt() == attempt) {
      run.cancel(why);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.replies.running", runs, Map::size)
        .description("Answers that run here, including those that wait")
        .register(registry);
    Gauge.builder("parley.journal.backlog", backlog, JournalBacklog::bytes)
        .baseUnit("bytes")
        .description("Text of all running answers that is not in the journal")
        .register(registry);
  }
}
