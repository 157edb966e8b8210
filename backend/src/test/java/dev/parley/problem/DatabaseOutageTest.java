package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;

/** A database that goes away at any step of a call is told in the shape of every other refusal. */
@ServerTest
class DatabaseOutageTest {
  @LocalServerPort int port;
  @Autowired DataSource database;
  @Autowired WebApplicationContext context;
  @Autowired FilterErrorTranslation outages;

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

  /**
   * The session is saved when an answer is first written: the answer fails, the problem that says
   * so fails too, and then the database is back.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void saysSoHoweverOftenTheAnswerCouldNotBeWritten(int failures) throws Exception {
    MockHttpServletResponse answer =
        MockMvcBuilders.webAppContextSetup(context)
            .addFilters(outages, new FailingWrites(failures))
            .build()
            .perform(get("/api/models"))
            .andReturn()
            .getResponse();

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentAsString()).contains("unavailable");
  }

  /** Lets the first writes of an answer fail as saving the session does. */
  private static final class FailingWrites extends OncePerRequestFilter {
    private int left;

    FailingWrites(int failures) {
      left = failures;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      chain.doFilter(request, new FailingResponse(response));
    }

    private final class FailingResponse extends HttpServletResponseWrapper {
      FailingResponse(HttpServletResponse response) {
        super(response);
      }

      @Override
      public ServletOutputStream getOutputStream() throws IOException {
        if (left-- > 0) {
          throw new CannotGetJdbcConnectionException("away", new SQLException("away", "08006"));
        }
        return super.getOutputStream();
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
