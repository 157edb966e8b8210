package dev.parley.search;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.account.AccountId;
import dev.parley.database.embedded.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long searches take among the messages of 1,000 accounts, one of which has a tenth of them,
 * and what the index costs. It prints figures, and is run by name:
 *
 * <pre>
 * mvn -pl backend -am test -Dexec.skip -Dtest=SearchBench -Dsurefire.failIfNoSpecifiedTests=false -Dmessages=200000
 * </pre>
 */
@SuppressWarnings("NullAway.Init")
class SearchBench {
  private static final int MESSAGES = Integer.getInteger("messages", 200_000);
  private static final int ACCOUNTS = 1_000;
  private static final int WORDS = 60;
  private static final int VOCABULARY = 50_000;
  private static final int IN_A_CONVERSATION = 20;
  private static final int SEARCHES = 200;
  private static final int AT_ONCE = SearchLimits.AT_ONCE;
  private static final SearchFilter EVERYWHERE = new SearchFilter(false, null, false, null, null);

  private final Random random = new Random(7);
  private final UUID heavy = new UUID(9, 0);
  private final List<UUID> accounts = new ArrayList<>(List.of(heavy));

  private JdbcTemplate jdbc;
  private SearchIndex index;
  private Search search;
  private SearchBackfill backfill;

  @Test
  void printsTimesAndSizes() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(AT_ONCE + 1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Flyway.configure().dataSource(pool).load().migrate();
      JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
      JdbcClient client = JdbcClient.create(pool);
      jdbc = new JdbcTemplate(pool);
      index = new SearchIndex(jdbc);
      backfill = new SearchBackfill(index, client, new TransactionTemplate(transactions));
      search = new Search(new SearchRows(client), backfill, transactions);
      fill();
      cost(new TransactionTemplate(transactions));
      sizes();
      for (UUID account : List.of(heavy, accounts.get(ACCOUNTS / 2))) {
        measure(account);
      }
      together();
    }
  }

  private void fill() {
    for (int i = 1; i < ACCOUNTS; i++) {
      accounts.add(new UUID(1, i));
    }
    jdbc.batchUpdate(
        "insert into account (id, username, display_name, password_hash, role) values (?, ?, '',"
            + " '', 'USER')",
        accounts.stream().map(id -> new Object[] {id, id.toString()}).toList());
    long started = System.nanoTime();
    List<Object[]> rows = new ArrayList<>();
    UUID conversation = heavy;
    for (int i = 0; i < MESSAGES; i++) {
      if (i % IN_A_CONVERSATION == 0) {
        conversation = new UUID(2, i);
        int number = i / IN_A_CONVERSATION;
        conversation(
            conversation, number % 10 == 0 ? heavy : accounts.get(1 + number % (ACCOUNTS - 1)));
      }
      rows.add(
          new Object[] {
            new UUID(3, i), conversation, 1 + i % IN_A_CONVERSATION, text(), MESSAGES - i
          });
      if (rows.size() == 1_000) {
        insert(rows);
      }
    }
    insert(rows);
    print("%d messages stored in %.0f s", MESSAGES, seconds(started));
    started = System.nanoTime();
    backfill.pass();
    print(
        "indexed in %.0f s, %.0f µs a message in batches",
        seconds(started), seconds(started) * 1e6 / MESSAGES);
    jdbc.execute("vacuum analyze");
  }

  private void conversation(UUID id, UUID owner) {
    jdbc.update("insert into conversation (id, title) values (?, ?)", id, text().substring(0, 40));
    jdbc.update(
        "insert into conversation_member (conversation_id, account_id, role, state,"
            + " last_activity_at) values (?, ?, 'owner', 'joined', now())",
        id,
        owner);
  }

  private void insert(List<Object[]> rows) {
    jdbc.batchUpdate(
        "insert into message (id, conversation_id, position, role, text, status, created_at) values"
            + " (?, ?, ?, 'user', ?, 'complete', now() - ? * interval '1 s')",
        rows);
    rows.clear();
  }

  /** Words as often as in natural languages: the second half as often as the first, and so on. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      text.append(word((int) Math.pow(VOCABULARY, random.nextDouble()))).append(' ');
    }
    return text.toString();
  }

  /** The word with this rank: 1 is in most messages. */
  private static String word(int rank) {
    StringBuilder word = new StringBuilder();
    for (int rest = rank; rest > 0; rest /= 20) {
      word.append("bdfgklmnprstvzhjcqwx".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
    }
    return word.toString();
  }

  /** What a prompt or an answer costs more than before. */
  private void cost(TransactionTemplate transaction) {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      UUID id = new UUID(4, i);
      String text = text();
      boolean indexed = i % 2 == 0;
      int position = 1_000 + i;
      long started = System.nanoTime();
      transaction.executeWithoutResult(status -> {
        jdbc.update(
            "insert into message (id, conversation_id, position, role, text, status) values (?, ?,"
                + " ?, 'user', ?, 'complete')",
            id,
            new UUID(2, 0),
            position,
            text);
        if (indexed) {
          index.write(id, text);
        }
      });
      (indexed ? with : without).add((System.nanoTime() - started) / 1e6);
    }
    print("a message stored and indexed: %s; only stored: %s", times(with), times(without));
  }

  private void sizes() {
    for (String relation :
        List.of(
            "message",
            "message_search",
            "message_search_words",
            "message_search_newest",
            "message_search_in",
            "message_search_pkey")) {
      Long bytes = jdbc.queryForObject("select pg_table_size(?::regclass)", Long.class, relation);
      print("%-22s %4d MB", relation, (bytes == null ? 0 : bytes) >> 20);
    }
  }

  private void measure(UUID account) {
    String who = account.equals(heavy) ? "heavy" : "light";
    time(who + " common word", account, i -> word(1 + i % 5));
    time(who + " rare word", account, i -> word(VOCABULARY / 2 + i * 37));
    time(who + " common elsewhere", account, i -> word(300 + i) + " " + word(20_000 + i));
    time(who + " prefix of 2", account, i -> word(1 + i * 11).substring(0, 2));
    time(who + " prefix of 5", account, i -> word(5_000 + i * 11).substring(0, 5));
    time(who + " phrase", account, i -> "\"" + word(1 + i % 7) + " " + word(2 + i % 5) + "\"");
    time(who + " nothing", account, i -> "notaword" + i);
  }

  private void time(String what, UUID account, Function<Integer, String> query) {
    List<Double> all = new ArrayList<>();
    int hits = 0;
    for (int i = 0; i < SEARCHES; i++) {
      long started = System.nanoTime();
      hits += search.find(new AccountId(account), query.apply(i), EVERYWHERE).messages().size();
      if (i >= SEARCHES / 10) {
        all.add((System.nanoTime() - started) / 1e6);
      }
    }
    print("%-24s %s, %d hits", what, times(all), hits);
  }

  /** As many people as a server lets search at once, each a word while it is typed. */
  private void together() throws Exception {
    List<Double> all = new ArrayList<>();
    long started = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int person = 0; person < 200; person++) {
        UUID account = accounts.get(person);
        String word = word(1 + random.nextInt(VOCABULARY));
        running.add(threads.submit(() -> typed(account, word)));
      }
      for (Future<List<Double>> each : running) {
        all.addAll(each.get());
      }
    }
    print(
        "200 people type a word, %d at once: %s, %.0f searches a second",
        AT_ONCE, times(all), all.size() / seconds(started));
  }

  private List<Double> typed(UUID account, String word) {
    List<Double> all = new ArrayList<>();
    for (int length = 1; length <= word.length(); length++) {
      long started = System.nanoTime();
      search.find(new AccountId(account), word.substring(0, length), EVERYWHERE);
      all.add((System.nanoTime() - started) / 1e6);
    }
    return all;
  }

  private static String times(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return "p50 %.1f ms, p99 %.1f ms"
        .formatted(sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]);
  }

  private static double seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3;
  }

  private static void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
