package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.problem.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which errors pass by themselves, and the codes that other programs rely on. */
class TransientErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "08006, true", "08001, true", "40001, true", "40P01, true", "53300, true", "55P03, true",
    "57014, true", "57P01, true", "58030, true", "25P03, true", "23505, false", "22021, false",
    "42601, false", "25P02, false", "28P01, false"
  })
  void tellsWhatPassesByItsSqlState(String state, boolean passes) {
    SQLException sql = new SQLException("in the driver", state);

    assertThat(TransientErrors.isTransient(new UncategorizedSQLException("task", "sql", sql)))
        .isEqualTo(passes);
    assertThat(TransientErrors.isTransient(new IllegalStateException(new RuntimeException(sql))))
        .isEqualTo(passes);
  }

  @Test
  void takesAConnectionThatWasGivenUpForTroubleThatPasses() {
    assertThat(
            TransientErrors.isTransient(
                new DataAccessResourceFailureException("x", new SQLException("closed"))))
        .isTrue();
    assertThat(
            TransientErrors.isTransient(
                new CannotCreateTransactionException(
                    "no free connection", new SQLTransientConnectionException("timeout"))))
        .isTrue();
  }

  @Test
  void neverTriesAgainWhatDidNotComeFromTheDatabase() {
    assertThat(TransientErrors.isTransient(new IllegalStateException("a mistake"))).isFalse();
    assertThat(TransientErrors.isTransient(new DataIntegrityViolationException("a mistake")))
        .isFalse();
  }

  @Test
  void keepsTheCodesThatOtherProgramsRelyOn() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::code))
        .doesNotHaveDuplicates()
        .contains(
            "not-found",
            "id-taken",
            "still-answering",
            "conversation-deleted",
            "too-long",
            "invalid",
            "slow-down",
            "shutting-down",
            "unavailable",
            "internal",
            "signed-out",
            "wrong-credentials",
            "csrf",
            "forbidden",
            "host-not-allowed",
            "username-taken",
            "sign-up-closed",
            "setup-code");
  }

  @Test
  void neverPutsARefusalInWordsThatHelpNobody() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.title()).isNotBlank().doesNotContain("!").matches("[A-Z].*[a-zA-Z]");
      assertThat(reason.status().isError()).isTrue();
    }
  }
}
