package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Several servers of a Parley that has no account yet. */
@ExtendWith(OutputCaptureExtension.class)
class FirstRunTest {
  private static final Pattern LINK = Pattern.compile("/#setup=([a-z0-9-]{14})");

  @Test
  void isEndedByTheCodeThatAnotherServersLogShows(CapturedOutput log) throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    String address = "--parley.public-url=https://chat.example.org";
    try (StartedServer first = StartedServer.on(database, "http://127.0.0.1:9", address)) {
      Matcher link = LINK.matcher(log);
      assertThat(link.find()).as("a link in the log of the first").isTrue();
      try (StartedServer second = StartedServer.on(database, "http://127.0.0.1:9", address)) {
        RawClient.Answer created =
            RawClient.at(second.port())
                .post(
                    "/api/accounts",
                    Map.of(
                        "username",
                        "owner",
                        "password",
                        RawClient.PASSWORD,
                        "setupCode",
                        link.group(1)));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
      }
      assertThat(first.port()).isPositive();
    }
  }
}
