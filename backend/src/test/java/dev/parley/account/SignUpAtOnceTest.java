package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many people who make their accounts in the same moment, where there are accounts already. */
@ServerTest
class SignUpAtOnceTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void makeAnAccount() {
    RawClient.at(port).signUp("before");
  }

  private static Map<String, String> wish(String name) {
    return Map.of("username", name, "password", RawClient.PASSWORD);
  }

  private static String unused() {
    return "at-once-" + System.nanoTime();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 50})
  void sendsNobodyAway(int people) throws Exception {
    List<RawClient> clients = IntStream.range(0, people).mapToObj(n -> RawClient.at(port)).toList();
    clients.forEach(RawClient::session);
    String name = unused();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService all = Executors.newFixedThreadPool(people)) {
      List<Future<Answer>> answers =
          IntStream.range(0, people)
              .mapToObj(
                  n -> all.submit(() -> clients.get(n).post("/api/accounts", wish(name + "-" + n))))
              .toList();
      for (Future<Answer> answer : answers) {
        statuses.add(answer.get().status());
      }
    }

    assertThat(statuses).containsOnly(201);
  }

  /** The constant is the lock's under which the first account is made. */
  @Test
  void waitsForNobodyElseWhoSignsUp() {
    RawClient client = RawClient.at(port);
    client.session();
    Answer answer =
        transaction.execute(status -> {
          jdbc.sql("select pg_advisory_xact_lock(:lock)::text")
              .param("lock", SignUp.ONE_AT_A_TIME)
              .query(String.class)
              .single();
          return client.post("/api/accounts", wish(unused()));
        });

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void givesANameThatTwoAskForInTheSameMomentToOneOfThem() throws Exception {
    RawClient second = RawClient.at(port);
    second.session();
    String name = unused();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Answer> answer =
          transaction.execute(status -> {
            jdbc.sql(
                    """
                    insert into account (id, username, display_name, password_hash, role)
                      values (gen_random_uuid(), :name, 'First', 'none', 'USER')
                    """)
                .param("name", name)
                .update();
            Future<Answer> asked =
                other.submit(
                    () -> second.post("/api/accounts", wish(name.toUpperCase(Locale.ROOT))));
            await().until(() -> LockWaits.count(jdbc) > 0);
            return asked;
          });

      assertThat(answer.get().status()).isEqualTo(409);
      assertThat(answer.get().code()).isEqualTo("username-taken");
    }
  }
}
