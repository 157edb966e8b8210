package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A database that goes away at any step of a call is told in the shape of every other refusal. */
@ServerTest
class AwayDatabaseTest {
  @LocalServerPort int port;
  @Autowired DataSource database;

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.code()).as(answer.status() + " " + answer.body()).isEqualTo("unavailable");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().path("retryable").asBoolean()).isTrue();
    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  /** What is locked cannot be read, or (exclusive alone) only not be written. */
  @ParameterizedTest
  @CsvSource({
    "before the session is read,       spring_session in access exclusive",
    "before the account is read,       account in access exclusive",
    "before the answer is read,        conversation in access exclusive",
    "when the session is saved,        spring_session in exclusive",
    "from the answer to the save,      'conversation, spring_session in exclusive'"
  })
  void saysSoWhereverItBreaks(String step, String lock) throws SQLException {
    RawClient maya = RawClient.at(port).signUp("maya");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      statement.execute("lock table " + lock + " mode");

      assertUnavailable(maya.get("/api/conversations"));
      assertUnavailable(maya.post("/api/conversations", Map.of("title", step)));
      connection.rollback();
    }
    assertThat(maya.get("/api/conversations").status()).isEqualTo(200);
  }

  @Test
  void saysSoWhenNoConnectionIsFree() throws SQLException {
    RawClient maya = RawClient.at(port).signUp("maya");
    List<Connection> all = new ArrayList<>();
    try {
      takeAll(all);

      assertUnavailable(maya.get("/api/conversations"));
      assertUnavailable(maya.post("/api/conversations", Map.of()));
    } finally {
      for (Connection each : all) {
        each.close();
      }
    }
  }

  private void takeAll(List<Connection> all) {
    try {
      while (all.size() < 100) {
        all.add(database.getConnection());
      }
    } catch (SQLException full) {
      assertThat(all).isNotEmpty();
    }
  }
}
