package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator reads when a value cannot be used: one sentence, and none of Spring's. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidSettingTest {
  private static final String NOBODY = "http://127.0.0.1:1/v1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parley.llm.max-tokens=0 | parley.llm.max-tokens is '0'; it must be greater than or equal"
            + " to 1.",
        "parley.llm.max-tokens=many | parley.llm.max-tokens is 'many'; it must be a whole number.",
        "parley.llm.servers[0].window=900 | parley.llm.servers[0].base-url is not set, but other"
            + " settings of this model server are.",
        "parley.llm.servers[0].calls-at-once=some | parley.llm.servers[0].calls-at-once is 'some';"
            + " it must be a whole number.",
        "parley.llm.servers[1].base-url=http://gpu | parley.llm.servers[1].base-url belongs to no"
            + " element that can be used; number them from 0 without a gap",
        "parley.llm.servers[0].base-url=http://127.0.0.1:1 | parley.llm.base-url and"
            + " parley.llm.servers[0].base-url are both http://127.0.0.1:1/v1.",
        "parley.cache.scope=us | parley.cache.scope is 'us'; it must be one of shared, account,"
            + " off.",
        "parley.cache.expire-after=soon | parley.cache.expire-after is 'soon'; it must be a"
            + " duration such as 90s, 30m or 24h.",
        "parley.public-url=chat.example.org | parley.public-url is 'chat.example.org'; it must be"
            + " http:// or https://",
        "parley.live.waiting-bytes=9 | parley.live.waiting-bytes is 9; it must be at least 524288",
        "parley.cache.scoop=off | parley.cache.scoop is not a setting of Parley. Did you mean"
            + " parley.cache.scope?",
        "parley.llm.answer-timeout=-5s | parley.llm.answer-timeout is '-5s'; it must be longer than"
            + " or equal to 1 second.",
        "server.jetty.threads.max=all | server.jetty.threads.max is 'all'; it must be a whole"
            + " number.",
      })
  void isNamedWithItsValueAndWhatWouldDo(String setting, String sentence, CapturedOutput output)
      throws Exception {
    startFails(setting);

    assertThat(output.toString().lines()).anyMatch(line -> line.startsWith(sentence));
    assertThat(output)
        .doesNotContain("\tat ")
        .doesNotContain("Exception encountered")
        .doesNotContain("Failed to bind");
  }

  @Test
  void neverShowsASecret(CapturedOutput output) throws Exception {
    startFails("parley.llm.api-key=correct horse battery");

    assertThat(output).contains("parley.llm.api-key").doesNotContain("correct horse");
  }

  private static void startFails(String setting) throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    assertThatThrownBy(() -> StartedServer.on(database, NOBODY, "--" + setting).close())
        .isInstanceOf(Exception.class);
  }
}
