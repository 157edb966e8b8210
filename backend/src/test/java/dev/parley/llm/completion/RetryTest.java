package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeAnswer;
import dev.parley.llm.ModelOutcome.Busy;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Failed;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the model is asked again, and when never. */
class RetryTest {
  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private static FakeAnswer refusing(int status, String... headers) {
    return exchange -> exchange.whole(status, "application/json", "{}", headers);
  }

  @Test
  void leavesABusyServerAloneAndSaysForHowLong() {
    asking.server.next(
        refusing(429, "Retry-After: 7"),
        refusing(429, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"),
        refusing(429));

    assertThat(asking.ask("Hello")).isEqualTo(new Busy(Duration.ofSeconds(7)));
    assertThat(asking.ask("Hello")).isEqualTo(new Busy(Duration.ZERO));
    assertThat(((Busy) asking.ask("Hello")).retryAfter()).isNegative();
    assertThat(asking.server.calls("Hello")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void asksOnceMoreAfterAServerError(int status) {
    asking.server.next(refusing(status));
    assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
    assertThat(asking.text()).isEqualTo("You said: Hello");
  }

  @Test
  void takesAnOverloadedServerForABusyOneHoweverItSaysSo() {
    String error = "{\"error\":{\"type\":\"overloaded_error\"}}";
    asking.server.next(
        refusing(529),
        exchange -> exchange.whole(503, "application/json", error, "Retry-After: 7"),
        exchange -> exchange.stream().data(error));

    assertThat(asking.ask("Hello")).isInstanceOf(Busy.class);
    assertThat(asking.ask("Hello")).isEqualTo(new Busy(Duration.ofSeconds(7)));
    assertThat(asking.ask("Hello")).isInstanceOf(Busy.class);
  }

  @Test
  void doesNotAskAThirdTimeAfterServerErrors() {
    assertThat(asking.ask("error"))
        .satisfies(end -> assertThat(((Failed) end).problem().code()).isEqualTo("model-error"));
    assertThat(asking.server.calls("error")).isEqualTo(2);
  }

  @Test
  void neverAsksAgainAfterTheFirstWord() {
    asking.ask("cut");
    assertThat(asking.server.calls()).isEqualTo(1);
  }
}
