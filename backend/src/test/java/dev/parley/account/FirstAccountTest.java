package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
import tools.jackson.databind.JsonNode;

/** A Parley that belongs to nobody yet, reached from this machine only. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "server-of-its-own=first-account")
class FirstAccountTest {
  private static final int AT_ONCE = 6;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

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

  private List<Integer> signUpAtOnce() throws Exception {
    List<RawClient> clients = Stream.generate(() -> RawClient.at(port)).limit(AT_ONCE).toList();
    clients.forEach(RawClient::session);
    List<Callable<Integer>> calls =
        IntStream.range(0, AT_ONCE)
            .<Callable<Integer>>mapToObj(
                n -> () -> clients.get(n).post("/api/accounts", wish(n)).status())
            .toList();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = all.invokeAll(calls);
      return answers.stream().map(Future::resultNow).toList();
    }
  }

  private static Map<String, String> wish(int n) {
    return Map.of("username", "first-" + n, "password", RawClient.PASSWORD);
  }

  private List<String> roles() {
    return jdbc.sql("select role from account").query((row, number) -> row.getString(1)).list();
  }
}
