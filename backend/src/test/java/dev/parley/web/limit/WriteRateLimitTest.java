package dev.parley.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The bound of what one account changes over HTTP, alone. */
class WriteRateLimitTest {
  private final WriteRateLimit limit = new WriteRateLimit(new HttpSettings(2, 1, 1));

  private void call(String method, @Nullable String account) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/conversations");
    request.setUserPrincipal(account == null ? null : () -> account);
    limit.preHandle(request, new MockHttpServletResponse(), this);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT", "DELETE", "ANYTHING"})
  void refusesTheThirdOfTwoChangesAtOnceAndSaysHowLongToWait(String method) {
    call(method, "maya");
    call("POST", "maya");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> call(method, "maya"))
        .satisfies(refusal -> {
          assertThat(refusal.reason()).isEqualTo(Reason.SLOW_DOWN);
          assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        });
  }

  @Test
  void neverLetsOneAccountUseUpWhatAnotherMay() {
    call("POST", "maya");
    call("POST", "maya");

    assertThatCode(() -> call("POST", "bob")).doesNotThrowAnyException();
  }

  @Test
  void countsNeitherReadingNorStrangers() {
    assertThatCode(
            () -> {
              for (int i = 0; i < 5; i++) {
                call("GET", "maya");
                call("HEAD", "maya");
                call("POST", null);
              }
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void neverStartsWithABoundThatLetsNothingPass(int wrong) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(wrong, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(1, wrong, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(1, 1, wrong));
  }
}
