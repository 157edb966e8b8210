package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People get a page at an address that is not there, programs a problem. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class UnknownAddressTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @LocalServerPort int port;

  private Answer get(String path, String accept) {
    return RawClient.at(port).call("GET", path, null, Map.of("Accept", accept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/c/", "/c/a/b", "/trash/", "/assets/old.js"})
  void showsAPageToABrowser(String path) {
    Answer answer = get(path, BROWSER);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.body()).contains("There is nothing at this address", "/not-found.css");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "image/png"})
  void tellsAProgramWithACode(String accept) {
    Answer answer = get("/nothing", accept);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void tellsABrowserAtTheApiWhatAProgramIsTold() {
    RawClient maya = RawClient.at(port).signUp("maya");

    Answer answer = maya.call("GET", "/api/nothing", null, Map.of("Accept", BROWSER));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void hasTheStylesOfThePage() {
    Answer styles = get("/not-found.css", "text/css");

    assertThat(styles.status()).isEqualTo(200);
    assertThat(styles.header("Content-Type")).startsWith("text/css");
  }

  @Test
  void isNoNewsForTheLog(CapturedOutput log) {
    get("/nothing-to-log", BROWSER);
    get("/nothing-to-log", "*/*");

    assertThat(log).doesNotContain("nothing-to-log");
  }
}
