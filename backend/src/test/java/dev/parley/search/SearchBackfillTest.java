package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class SearchBackfillTest {
  private static final int MESSAGES = 2 * SearchBackfill.BATCH + 300;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired SearchIndex index;
  @Autowired SearchBackfill running;
  @Autowired PlatformTransactionManager transactions;

  private UUID conversation;
  private StoredMessages stored;

  @BeforeEach
  void messagesOfAnOlderVersion() {
    // The server's own first pass is over: it would do the work of the others.
    await().until(() -> !running.isIncomplete());
    backfill(new TransactionTemplate(transactions)).pass();
    stored = new StoredMessages(jdbc, RawClient.at(port).signUp("maya"));
    conversation = stored.conversation("Old");
    stored.prompts(conversation, "said before", OffsetDateTime.now(ZoneOffset.UTC), MESSAGES);
  }

  private SearchBackfill backfill(TransactionTemplate transaction) {
    return new SearchBackfill(index, jdbc, transaction);
  }

  private int indexed() {
    return jdbc.sql(
            "select count(*) from message_search where conversation_id = :id and words @@ 'said'")
        .param("id", conversation)
        .query(Integer.class)
        .single();
  }

  @Test
  void goesOnAfterARestartWhereItWas() {
    AtomicInteger batches = new AtomicInteger();
    SearchBackfill killed =
        backfill(
            new TransactionTemplate(transactions) {
              private static final long serialVersionUID = 1;

              @Override
              public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                if (batches.incrementAndGet() > 1) {
                  throw new DataAccessResourceFailureException("The server was killed");
                }
                return super.execute(action);
              }
            });

    assertThat(killed.pass()).isEqualTo(SearchBackfill.BATCH);
    assertThat(killed.isIncomplete()).isTrue();
    assertThat(indexed()).isEqualTo(SearchBackfill.BATCH);

    SearchBackfill next = backfill(new TransactionTemplate(transactions));
    assertThat(next.isIncomplete()).as("not known yet").isTrue();
    assertThat(next.pass()).isEqualTo(MESSAGES - SearchBackfill.BATCH);

    assertThat(next.isIncomplete()).isFalse();
    assertThat(indexed()).isEqualTo(MESSAGES);
    assertThat(next.pass()).isZero();
  }

  @Test
  void indexesEachMessageOnceWhenSeveralServersDoItTogether() throws Exception {
    List<Future<Integer>> passes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        SearchBackfill one = backfill(new TransactionTemplate(transactions));
        passes.add(
            threads.submit(() -> {
              int added = 0;
              while (one.isIncomplete()) {
                added += one.pass();
              }
              return added;
            }));
      }
      int added = 0;
      for (Future<Integer> pass : passes) {
        added += pass.get();
      }
      assertThat(added).isEqualTo(MESSAGES);
    }
    assertThat(indexed()).isEqualTo(MESSAGES);
  }

  @Test
  void leavesAnAnswerInProgressToItsEndAndNeverWritesOverWhatIsNewer() {
    UUID answering = stored.answer(conversation, "half", OffsetDateTime.now(ZoneOffset.UTC), "any");
    jdbc.sql("update message set status = 'answering' where id = :id")
        .param("id", answering)
        .update();
    UUID newer = stored.prompt(conversation, "as it was", OffsetDateTime.now(ZoneOffset.UTC));
    index.write(newer, "as it is");

    backfill(new TransactionTemplate(transactions)).pass();

    assertThat(words(answering)).isEmpty();
    assertThat(words(newer)).contains("is").doesNotContain("was");
    jdbc.sql("update message set status = 'stopped' where id = :id")
        .param("id", answering)
        .update();
  }

  private List<String> words(UUID message) {
    return jdbc.sql(
            "select unnest(tsvector_to_array(words)) from message_search where message_id = :id")
        .param("id", message)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
