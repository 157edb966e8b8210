package dev.parley.llm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Several model servers in the settings, and what two of them must not have in common. */
class ServerSettingsTest {
  private static final String FIRST = "parley.llm.servers[0].";
  private static final String SECOND = "parley.llm.servers[1].";

  @TempDir Path folder;

  private final ApplicationContextRunner start =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(LlmSettingsTest.OnlyTheSettings.class);

  private void accepts(Consumer<List<ModelServer>> check, String... settings) {
    start
        .withPropertyValues(settings)
        .run(context -> {
          assertThat(context).hasNotFailed();
          check.accept(context.getBean(LlmSettings.class).configured());
        });
  }

  private void refuses(String sentence, String... settings) {
    start
        .withPropertyValues(settings)
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining(sentence));
  }

  @Test
  void comeBehindTheShortFormWithWhatIsTheirOwn() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "sk-second\n");
    accepts(
        servers -> {
          assertThat(servers).extracting(ModelServer::name).containsExactly("gpu:1", "cloud", "c");
          assertThat(servers)
              .extracting(each -> each.endpoint().key())
              .containsExactly("sk-first", "sk-second", null);
          assertThat(servers)
              .extracting(ModelServer::preferred)
              .containsExactly("small", "large", null);
          assertThat(servers).extracting(ModelServer::window).containsExactly(600, 700, 600);
          assertThat(servers).extracting(ModelServer::callsAtOnce).containsExactly(8, 3, 8);
          assertThat(servers).asString().doesNotContain("sk-");
        },
        "parley.llm.base-url=http://GPU:1",
        "parley.llm.api-key=sk-first",
        "parley.llm.model=small",
        "parley.llm.window=600",
        FIRST + "name=cloud",
        FIRST + "base-url=https://example.com/v1",
        FIRST + "api-key-file=" + file,
        FIRST + "model=large",
        FIRST + "window=700",
        FIRST + "calls-at-once=3",
        SECOND + "base-url=http://c");
  }

  @Test
  void theFirstOfAListGivesTheModelThatIsSetForAll() {
    accepts(
        servers ->
            assertThat(servers).extracting(ModelServer::preferred).containsExactly("small", null),
        "parley.llm.model=small",
        FIRST + "base-url=http://a",
        SECOND + "base-url=http://b");
  }

  @Test
  void anElementWithNothingInItIsNone() {
    accepts(
        servers -> assertThat(servers).isEmpty(), FIRST + "base-url=", FIRST + "api-key-file= ");
  }

  @Test
  void twoThatCannotBeToldApartAreRefused() {
    refuses(
        "parley.llm.servers[0].base-url and parley.llm.servers[1].base-url are both http://a/v1",
        FIRST + "base-url=http://a",
        SECOND + "base-url=http://A/v1/",
        SECOND + "name=other");
    refuses(
        "Set parley.llm.servers[1].name to another name",
        FIRST + "base-url=http://a",
        FIRST + "name=Cloud",
        SECOND + "base-url=http://b",
        SECOND + "name=cloud");
  }

  @Test
  void whatIsWrongIsSaidWithTheNumberOfTheServer() {
    refuses("parley.llm.servers[0].base-url is not set", FIRST + "api-key=a");
    refuses("parley.llm.servers[0].base-url: x is not the address", FIRST + "base-url=x");
    refuses(
        "parley.llm.servers[1].api-key and parley.llm.servers[1].api-key-file are both set",
        FIRST + "base-url=http://a",
        SECOND + "base-url=http://b",
        SECOND + "api-key=a",
        SECOND + "api-key-file=b");
    refuses("servers[0].window", FIRST + "base-url=http://a", FIRST + "window=9");
    refuses("not parley.llm.base-url", FIRST + "base-url=http://a", "parley.llm.api-key=a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Parley", "parley", "a@b", "-", "a\u0007b"})
  void aNameThatWouldMisleadIsRefused(String name) {
    refuses("parley.llm.servers[0].name is", FIRST + "base-url=http://a", FIRST + "name=" + name);
  }
}
