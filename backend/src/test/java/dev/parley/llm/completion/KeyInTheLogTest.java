package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ModelOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a server says goes to the log, on one short line without the key, and never to people. */
@ExtendWith(OutputCaptureExtension.class)
class KeyInTheLogTest {
  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  @Test
  void neverShowsTheKeyNorTheServersWordsToPeople(CapturedOutput output) {
    String echo = "bad key " + Asking.KEY + "\nsecond line\u001b[31m" + "x".repeat(10_000);
    asking.server.next(
        exchange -> exchange.whole(401, "text/plain", echo),
        exchange -> exchange.whole(200, "text/html", echo),
        exchange -> exchange.stream().data("{\"error\":\"" + Asking.KEY + "\"}"));
    for (int i = 0; i < 3; i++) {
      ModelOutcome outcome = asking.ask("Hello");
      assertThat(outcome).asString().doesNotContain(Asking.KEY, "second line");
    }
    assertThat(output).contains("bad key *** second line").doesNotContain(Asking.KEY, "\u001b[31m");
    assertThat(output.toString().lines()).allMatch(line -> line.length() < 1_300);
  }
}
