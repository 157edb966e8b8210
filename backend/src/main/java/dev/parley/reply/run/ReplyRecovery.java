package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.problem.Trouble;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds answers whose process is gone and takes them over: every 500 ms, on every node. A lease
 * counts as left when it was seen expired twice under the same attempt, so that an owner whose
 * database hung can renew first; a released one at once.
 */
@Component
public class ReplyRecovery implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ReplyRecovery.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int MOST_AT_ONCE = 20;
  private static final int MOST_TAKEOVERS = 3;

  private record Expired(UUID replyId, int attempt, boolean released) {}

  private record Claimed(Lease lease, int takeovers, boolean stop) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Node node;
  private final ReplyRuns runs;
  private final Answering answering;
  private final ReplySettings settings;
  private Map<UUID, Integer> seen = Map.of();
  private volatile @Nullable Rhythm sweeping;

  public ReplyRecovery(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Node node,
      ReplyRuns runs,
      Answering answering,
      ReplySettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.node = node;
    this.runs = runs;
    this.answering = answering;
    this.settings = settings;
  }

  public void sweep() {
    try {
      List<Expired> expired =
          expired().stream().filter(lease -> !runs.contains(lease.replyId())).toList();
      UUID[] left =
          expired.stream()
              .filter(this::isLeft)
              .limit(MOST_AT_ONCE)
              .map(Expired::replyId)
              .toArray(UUID[]::new);
      Map<UUID, Integer> now = new HashMap<>();
      expired.forEach(lease -> now.put(lease.replyId(), lease.attempt()));
      seen = now;
      if (left.length > 0) {
        claim(left).forEach(this::goOn);
      }
    } catch (RuntimeException error) {
      if (!Trouble.passes(error)) {
        throw error;
      }
      log.debug("The sweep waits for the database: {}", error.getMessage());
    }
  }

  private boolean isLeft(Expired lease) {
    Integer attempt = seen.get(lease.replyId());
    return lease.released() || (attempt != null && attempt == lease.attempt());
  }

  private List<Expired> expired() {
    return jdbc.sql(
            """
            select reply_id, attempt, node is null as released from reply_lease
             where until < now() or node is null order by asked_at limit 200
            """)
        .query((row, number) ->
            new Expired(
                row.getObject("reply_id", UUID.class),
                row.getInt("attempt"),
                row.getBoolean("released")))
        .list();
  }

  private List<Claimed> claim(UUID[] left) {
    return transaction.execute(status -> {
      List<UUID> claimed =
          jdbc.sql(
                  """
                  with due as (
                    select reply_id from reply_lease
                     where reply_id = any(:left) and (until < now() or node is null)
                     order by reply_id for no key update skip locked),
                  taken as (
                    update reply_lease l set node = :node, attempt = attempt + 1,
                           takeovers = takeovers + (l.node is not null)::int, until = now() + interval '3 s'
                      from due where l.reply_id = due.reply_id returning l.reply_id, l.attempt)
                  update message m set attempt = taken.attempt from taken
                   where m.id = taken.reply_id and m.status = 'answering' returning m.id
                  """)
              .param("left", left)
              .param("node", node.id())
              .query((row, number) -> row.getObject(1, UUID.class))
              .list();
      // In a later statement than the claim, whose own snapshot can miss the last chunk.
      return jdbc.sql(
              """
              select m.id, m.conversation_id, m.parent_id, m.model, c.owner, l.attempt, l.takeovers, l.stop,
                     m.text || coalesce((select string_agg(k.text, '' order by k.start_offset)
                                           from reply_chunk k where k.reply_id = m.id), '') as text
                from message m join conversation c on c.id = m.conversation_id
                join reply_lease l on l.reply_id = m.id
               where m.id = any(:claimed)
              """)
          .param("claimed", claimed.toArray(UUID[]::new))
          .query(ReplyRecovery::claimed)
          .list();
    });
  }

  private static Claimed claimed(ResultSet row, int number) throws SQLException {
    Lease lease =
        new Lease(
            new AccountId(row.getObject("owner", UUID.class)),
            row.getObject("conversation_id", UUID.class),
            row.getObject("parent_id", UUID.class),
            row.getObject("id", UUID.class),
            row.getInt("attempt"),
            row.getString("model"),
            row.getString("text"));
    return new Claimed(lease, row.getInt("takeovers"), row.getBoolean("stop"));
  }

  private void goOn(Claimed claimed) {
    log.info(
        "Took over the reply {} at {} characters, attempt {}",
        claimed.lease().replyId(),
        claimed.lease().text().length(),
        claimed.lease().attempt());
    if (claimed.stop()) {
      answering.finish(claimed.lease(), Ending.stopped());
    } else if (settings.afterCrash() == ReplySettings.AfterCrash.INTERRUPT
        || claimed.takeovers() > MOST_TAKEOVERS) {
      answering.finish(claimed.lease(), Ending.interrupted());
    } else {
      answering.start(claimed.lease());
    }
  }

  @Override
  public void start() {
    sweeping = new Rhythm("reply-sweep", INTERVAL, this::sweep);
  }

  @Override
  public void stop() {
    Rhythm ending = sweeping;
    sweeping = null;
    if (ending != null) {
      ending.close();
      ending.join(Duration.ofSeconds(2));
    }
  }

  @Override
  public boolean isRunning() {
    return sweeping != null;
  }
}
