package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the page's browser tests ({@code frontend/e2e}) against a server of their own with an empty
 * database, and makes one test of each, so that they count among the others.
 */
@ServerTest
@TestPropertySource(properties = "spring.application.name=parley-for-browsers")
class BrowserIT {
  private static final Path FRONTEND = Path.of("../frontend").toAbsolutePath().normalize();
  private static final Path REPORT = Path.of("target/browser-tests.json").toAbsolutePath();

  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicTest> peopleInBrowsers() throws IOException, InterruptedException {
    Files.deleteIfExists(REPORT);
    int status = run();
    assertThat(REPORT).as("the report of the browser tests, which ended with %d", status).exists();
    JsonNode report = JsonMapper.builder().build().readTree(REPORT.toFile());
    List<DynamicTest> tests = new ArrayList<>();
    report.path("suites").forEach(suite -> collect(suite, tests));
    tests.add(
        DynamicTest.dynamicTest(
            "the run as a whole",
            () -> {
              assertThat(report.path("errors").toString())
                  .as("errors outside tests")
                  .isEqualTo("[]");
              assertThat(status).as("exit status").isZero();
              assertThat(tests.size()).as("how many ran").isGreaterThan(1);
            }));
    return tests.stream();
  }

  private int run() throws IOException, InterruptedException {
    ProcessBuilder browser =
        new ProcessBuilder("node", "node_modules/@playwright/test/cli.js", "test")
            .directory(FRONTEND.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/browser-tests.log").toFile());
    browser.environment().put("PARLEY_URL", "http://127.0.0.1:" + port);
    browser.environment().put("PARLEY_E2E_REPORT", REPORT.toString());
    browser.environment().put("CHROMIUM", Chromium.find().toString());
    return browser.start().waitFor();
  }

  private static void collect(JsonNode suite, List<DynamicTest> tests) {
    suite.path("suites").forEach(inner -> collect(inner, tests));
    for (JsonNode spec : suite.path("specs")) {
      for (JsonNode test : spec.path("tests")) {
        String name = spec.path("title").asString() + ", " + test.path("projectName").asString();
        tests.add(
            DynamicTest.dynamicTest(name, () -> assertThat(problem(test)).as(name).isEmpty()));
      }
    }
  }

  /** Empty when it passed; a test that did not run is a problem too. */
  private static String problem(JsonNode test) {
    if ("expected".equals(test.path("status").asString()) && !test.path("results").isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(test.path("status").asString("did not run"));
    test.path("results")
        .forEach(result ->
            result
                .path("errors")
                .forEach(error -> text.append('\n').append(error.path("message").asString(""))));
    return text.toString();
  }
}
