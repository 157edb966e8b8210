package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page's browser tests ({@code frontend/e2e}), run once, with one test made of each. */
final class PageTests {
  private static final Path FRONTEND = Path.of("../frontend").toAbsolutePath().normalize();

  private PageTests() {}

  /**
   * Runs them against a server.
   *
   * @param name of the run, for its report and log below {@code target}
   * @param environment read by {@code playwright.config.ts}; {@code PARLEY_URL} at least
   * @param arguments of {@code playwright test}: which of them to run
   */
  static Stream<DynamicTest> run(String name, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path report = Path.of("target/%s.json".formatted(name)).toAbsolutePath();
    Files.deleteIfExists(report);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("node", "node_modules/@playwright/test/cli.js", "test"));
    command.addAll(List.of(arguments));
    ProcessBuilder browser =
        new ProcessBuilder(command)
            .directory(FRONTEND.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/%s.log".formatted(name)).toFile());
    browser.environment().putAll(environment);
    browser.environment().put("PARLEY_E2E_REPORT", report.toString());
    browser.environment().put("CHROMIUM", Chromium.find().toString());
    int status = browser.start().waitFor();
    assertThat(report).as("the report of the browser tests, which ended with %d", status).exists();
    return tests(JsonMapper.builder().build().readTree(report.toFile()), status);
  }

  private static Stream<DynamicTest> tests(JsonNode report, int status) {
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
