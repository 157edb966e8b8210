package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A Parley that belongs to nobody yet, reached from this machine only. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "server-of-its-own=first-account")
class FirstAccountTest {
  private static final int AT_ONCE = 2;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void makesExactlyOneAdministratorOfManyThatSignUpAtOnce(CapturedOutput log) throws Exception {
    JsonNode before = RawClient.at(port).session();
    assertThat(before.path("firstRun").asBoolean()).isTrue();
    assertThat(before.path("setupCodeNeeded").asBoolean()).isFalse();
    assertThat(before.path("signUp").asString()).isEqualTo("open");
    assertThat(log)
        .contains("Create the administrator's account at http://localhost:" + port + "/");

    List<Integer> statuses = signUpAtOnce();

    assertThat(statuses).containsOnly(201);
    assertThat(roles()).hasSize(AT_ONCE).containsOnlyOnce("ADMIN");
    assertThat(RawClient.at(port).session().path("firstRun").asBoolean()).isFalse();
  }

  /**
   * Meanwhile nothing can be added to the table, only read: whoever finds no account there waits
   * before it adds its own, and all others would have the time to find none either.
   */
  private List<Integer> signUpAtOnce() throws Exception {
    List<RawClient> clients = Stream.generate(() -> RawClient.at(port)).limit(AT_ONCE).toList();
    clients.forEach(RawClient::session);
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          transaction.execute(status -> {
            jdbc.sql("lock table account in share row exclusive mode").update();
            List<Future<Integer>> asked =
                IntStream.range(0, AT_ONCE)
                    .mapToObj(n ->
                        all.submit(() -> clients.get(n).post("/api/accounts", wish(n)).status()))
                    .toList();
            await().until(() -> LockWaits.count(jdbc) == AT_ONCE);
            return asked;
          });
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }

  private static Map<String, String> wish(int n) {
    return Map.of("username", "first-" + n, "password", RawClient.PASSWORD);
  }

  private List<String> roles() {
    return jdbc.sql("select role from account").query((row, number) -> row.getString(1)).list();
  }
}
