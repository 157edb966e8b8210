package dev.parley.search;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexes the messages that have no row: those of an older version, of a restored backup, of an
 * import, or of a server of the version before that still runs. It looks through all messages at
 * the start and then every ten minutes, the newest first. Its progress is the rows themselves.
 */
@Component
public class SearchBackfill extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(SearchBackfill.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int INTERVALS_BETWEEN_PASSES = 120;

  /** Messages a transaction. */
  static final int BATCH = 200;

  /** Texts in memory at once. */
  private static final int FETCH = 50;

  /** Characters between two statements: the transaction must not be idle for seconds. */
  private static final int MAX_CHARACTERS = 200_000;

  /** Ids that one statement compares, so that each is short however many messages there are. */
  private static final int SPAN = 20_000;

  private static final UUID HIGHEST = new UUID(-1, -1);
  private static final UUID LOWEST = new UUID(0, 0);

  private final SearchIndex index;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Until a whole pass is done, older messages may be missing. */
  private volatile boolean incomplete = true;

  /** How often a pass was requested: a request during a pass needs another one. */
  private final AtomicInteger requests = new AtomicInteger();

  private int intervals;

  /**
   * @param missing of this batch; at most {@link #BATCH}
   * @param added fewer when another server was quicker
   */
  private record Batch(int missing, int added) {}

  SearchBackfill(SearchIndex index, JdbcClient jdbc, TransactionTemplate transaction) {
    this.index = index;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Whether older messages may still be missing, whichever server indexes them. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** Call it when many messages were stored without a row: they are indexed within seconds. */
  public void requestPass() {
    requests.incrementAndGet();
    incomplete = true;
  }

  private void tick() {
    if (incomplete || ++intervals >= INTERVALS_BETWEEN_PASSES) {
      intervals = 0;
      pass();
    }
  }

  /**
   * Looks through all messages once.
   *
   * @return how many it indexed
   */
  int pass() {
    int added = 0;
    int known = requests.get();
    try {
      UUID before = HIGHEST;
      while (!before.equals(LOWEST)) {
        UUID from = start(before);
        Batch batch;
        do {
          batch = batch(from, before);
          added += batch.added();
          incomplete |= batch.missing() > 0;
        } while (batch.missing() == BATCH && batch.added() > 0);
        before = from;
      }
      incomplete = requests.get() != known;
    } catch (AnotherServerIndexes waits) {
      incomplete = true;
      log.debug("Search index: another server indexes older messages, looking again later");
    } catch (RuntimeException error) {
      log.warn("Search index: indexing older messages failed, retrying: {}", error.getMessage());
    }
    if (added > 0) {
      log.info("Search index: {} older messages indexed", added);
    }
    return added;
  }

  /** The id where the span below this one starts. */
  private UUID start(UUID before) {
    return jdbc.sql(
            "select id from message where id < :before order by id desc offset :span limit 1")
        .param("before", before)
        .param("span", SPAN - 1)
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional()
        .orElse(LOWEST);
  }

  private Batch batch(UUID from, UUID before) {
    return transaction.execute(status -> {
      boolean alone =
          jdbc.sql("select pg_try_advisory_xact_lock(hashtext('parley_search_backfill'))")
              .query((row, number) -> row.getBoolean(1))
              .single();
      if (!alone) {
        throw new AnotherServerIndexes();
      }
      int[] missing = {0};
      int[] added = {0};
      int[] characters = {0};
      List<SearchIndex.Unindexed> some = new ArrayList<>();
      missing(from, before)
          .query(row -> {
            missing[0]++;
            SearchIndex.Unindexed one = SearchIndex.Unindexed.of(row);
            some.add(one);
            characters[0] += one.text().length();
            if (some.size() == FETCH || characters[0] > MAX_CHARACTERS) {
              added[0] += index.add(some);
              some.clear();
              characters[0] = 0;
            }
          });
      return new Batch(missing[0], added[0] + index.add(some));
    });
  }

  /** An answer in progress gets its row when it ends. A locked row is one that is being removed. */
  private JdbcClient.StatementSpec missing(UUID from, UUID before) {
    return jdbc.sql(
            """
            select m.id, left(m.text, :most + m.text_at) as text, m.text_at from message m
              left join message_search s on s.message_id = m.id
             where m.id >= :from and m.id < :before and s.message_id is null and m.status <> 'answering'
             order by m.id desc limit :batch
               for key share of m skip locked
            """)
        .param("from", from)
        .param("before", before)
        .param("most", Tokenizer.MAX_CHARACTERS)
        .param("batch", BATCH)
        .withFetchSize(FETCH);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("search-backfill", Duration.ZERO, INTERVAL, this::tick);
  }

  /** Rolls back a batch that another server is at. */
  private static final class AnotherServerIndexes extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnotherServerIndexes() {
      super(null, null, false, false);
    }
  }
}
