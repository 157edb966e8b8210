package dev.parley.e2e;

import dev.parley.ServerTest;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The page's browser tests against a server of their own with an empty database. */
@ServerTest
@TestPropertySource(properties = "spring.application.name=parley-for-browsers")
class BrowserIT {
  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicTest> peopleInBrowsers() throws IOException, InterruptedException {
    return PageTests.run("browser-tests", Map.of("PARLEY_URL", "http://127.0.0.1:" + port));
  }
}
