package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.role.Administrators;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One enabled administrator always remains. */
@ServerTest
class LastAdministratorTest {
  private static final Map<String, ?> DEMOTED = Map.of("role", "user");
  private static final Map<String, ?> DISABLED = Map.of("enabled", false);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Administrators administrators;

  private static String path(RawClient person) {
    return "/api/admin/accounts/" + person.accountId();
  }

  private long enabledAdministrators() {
    return jdbc.sql("select count(*) from account where role = 'ADMIN' and enabled")
        .query(Long.class)
        .single();
  }

  @Test
  void isNeverDemotedOrDisabledByThemselves() {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    Administrator.onlyThese(jdbc, ada);

    assertThat(ada.patch(path(ada), DEMOTED).code()).isEqualTo("last-administrator");
    assertThat(ada.patch(path(ada), DISABLED).code()).isEqualTo("last-administrator");
    assertThat(ada.get("/api/admin/health").status()).isEqualTo(200);
  }

  @Test
  void isNotOneWhoIsDisabled() {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    RawClient bo = Administrator.signUp(port, jdbc, "bo");
    Administrator.onlyThese(jdbc, ada, bo);
    assertThat(ada.patch(path(bo), DISABLED).status()).isEqualTo(200);

    assertThat(ada.patch(path(ada), DEMOTED).code()).isEqualTo("last-administrator");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void staysWhenTwoTakeEachOtherAwayInTheSameMoment(boolean demote) throws Exception {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    RawClient bo = Administrator.signUp(port, jdbc, "bo");
    Administrator.onlyThese(jdbc, ada, bo);
    Map<String, ?> edit = demote ? DEMOTED : DISABLED;
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<RawClient.Answer>> answers =
          transaction.execute(status -> {
            administrators.lock();
            List<Future<RawClient.Answer>> asked =
                List.of(
                    both.submit(() -> ada.patch(path(bo), edit)),
                    both.submit(() -> bo.patch(path(ada), edit)));
            await().until(() -> LockWaits.count(jdbc) == 2);
            return asked;
          });
      List<String> codes = List.of(answers.getFirst().get().code(), answers.getLast().get().code());

      assertThat(codes).containsExactlyInAnyOrder("", "forbidden");
      assertThat(enabledAdministrators()).isEqualTo(1);
    }
  }

  @Test
  void staysWhenTwoGiveUpTheirRoleInTheSameMoment() throws Exception {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    RawClient bo = Administrator.signUp(port, jdbc, "bo");
    Administrator.onlyThese(jdbc, ada, bo);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Future<RawClient.Answer> one = both.submit(() -> ada.patch(path(ada), DEMOTED));
      Future<RawClient.Answer> other = both.submit(() -> bo.patch(path(bo), DEMOTED));

      assertThat(List.of(one.get().code(), other.get().code()))
          .containsExactlyInAnyOrder("", "last-administrator");
      assertThat(enabledAdministrators()).isEqualTo(1);
    }
  }
}
