package dev.parley.llm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A setting that cannot work stops the start, and says so where the administrator looks. */
@ExtendWith(OutputCaptureExtension.class)
class LlmSettingsTest {
  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(LlmSettings.class)
  static class OnlyTheSettings {}

  private final ApplicationContextRunner start =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(OnlyTheSettings.class);

  private void accepts(java.util.function.Consumer<LlmSettings> check, String... settings) {
    start
        .withPropertyValues(settings)
        .run(context -> {
          assertThat(context).hasNotFailed();
          check.accept(context.getBean(LlmSettings.class));
        });
  }

  private void refuses(String sentence, String... settings) {
    start
        .withPropertyValues(settings)
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining(sentence));
  }

  @Test
  void needsNoSettingAtAll() {
    accepts(settings -> {
      assertThat(settings.configured()).isEmpty();
      assertThat(settings.firstTokenTimeout()).isEqualTo(Duration.ofMinutes(5));
      assertThat(settings.pieceTimeout()).isEqualTo(Duration.ofMinutes(1));
      assertThat(settings.discover()).isTrue();
    });
  }

  @Test
  void takesABlankValueForNotSet() {
    accepts(
        settings -> assertThat(settings.configured()).isEmpty(),
        "parley.llm.base-url= ",
        "parley.llm.api-key=",
        "parley.llm.api-key-file=",
        "parley.llm.model=");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:11434, http://127.0.0.1:11434/v1",
    "http://127.0.0.1:11434/, http://127.0.0.1:11434/v1",
    "https://example.com/v1, https://example.com/v1",
    "https://example.com/v1/, https://example.com/v1",
    "https://example.com/api/openai, https://example.com/api/openai",
    "http://[::1]:8080, http://[::1]:8080/v1",
    "http://my_ollama:11434, http://my_ollama:11434/v1",
    "https://_a.b_c_.example/x, https://_a.b_c_.example/x"
  })
  void takesAnAddressHoweverItIsWritten(String address, String base) {
    accepts(
        settings ->
            assertThat(settings.configured())
                .singleElement()
                .satisfies(server -> assertThat(server.endpoint().base()).hasToString(base)),
        "parley.llm.base-url=" + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:11434",
        "ftp://example.com",
        "http://",
        "http://a b",
        "http://h/v1?key=1",
        "http://my_ollama:99999",
        "http://:80",
        "http://-x",
        "/v1"
      })
  void refusesWhatIsNoAddress(String address) {
    refuses("is not the address of a model server", "parley.llm.base-url=" + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:planted-secret@example.com",
        "http://me:planted-secret@gpu_server:11434",
        "http://me:a#planted-secret@gpu:11434",
        "https://example.com/v1?api_key=planted-secret"
      })
  void refusesASecretInTheAddressWithoutPrintingIt(String address, CapturedOutput output) {
    start
        .withPropertyValues("parley.llm.base-url=" + address)
        .run(context ->
            assertThat(context)
                .getFailure()
                .hasStackTraceContaining("is not the address of a model server"));
    assertThat(output).doesNotContain("planted-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "temperature=2.1",
        "temperature=-1",
        "top-p=0",
        "top-p=1.5",
        "max-tokens=0",
        "window=100",
        "calls-at-once=0",
        "first-token-timeout=0s",
        "piece-timeout=0s",
        "answer-characters=1",
        "window=many"
      })
  void refusesANumberThatCannotWork(String setting) {
    String name = setting.replaceAll("=.*", "");
    start
        .withPropertyValues("parley.llm." + setting)
        .run(context ->
            assertThat(context.getStartupFailure())
                .isNotNull()
                .satisfies(failure ->
                    assertThat(failure)
                        .hasStackTraceContaining("parley.llm")
                        .hasStackTraceContaining(name.replaceAll("-.*", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "parley.llm.base-url=nonsense, nonsense is not the address of a model server",
    "parley.llm.window=100, must be greater than or equal to 512"
  })
  void stopsTheStartWithASentenceAndWithoutAStackTrace(
      String setting, String sentence, CapturedOutput output) {
    SpringApplicationBuilder parley =
        new SpringApplicationBuilder(OnlyTheSettings.class, ValidationAutoConfiguration.class);
    assertThatThrownBy(() -> parley.web(WebApplicationType.NONE).run("--" + setting));
    assertThat(output).contains("APPLICATION FAILED TO START", sentence);
    assertThat(output.toString().lines()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void readsTheKeyFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "sk-from-a-file\n");
    accepts(
        settings ->
            assertThat(settings.configured())
                .singleElement()
                .satisfies(one -> assertThat(one.endpoint().key()).isEqualTo("sk-from-a-file")),
        "parley.llm.base-url=http://127.0.0.1:1",
        "parley.llm.api-key-file=" + file);
  }

  @Test
  void saysWhatIsWrongWithTheKey() {
    String server = "parley.llm.base-url=http://127.0.0.1:1";
    refuses("cannot be read", server, "parley.llm.api-key-file=" + folder.resolve("none"));
    refuses("both set", server, "parley.llm.api-key=a", "parley.llm.api-key-file=b");
    refuses("not parley.llm.base-url", "parley.llm.api-key=a");
    refuses("outside ASCII", server, "parley.llm.api-key=a\tb");
  }

  @Test
  void saysWhatIsWrongWithTheCertificates() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path key =
        Files.writeString(
            folder.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    for (Path none : new Path[] {empty, key, broken}) {
      refuses("has no readable certificate", "parley.llm.ca-file=" + none);
    }
    refuses("cannot be read", "parley.llm.ca-file=" + folder.resolve("none.pem"));
    refuses("cannot be read", "parley.llm.ca-file=" + folder);
    accepts(settings -> assertThat(settings.trusted()).isEmpty(), "parley.llm.ca-file= ");
  }

  @Test
  void neverPrintsTheKey() {
    accepts(
        settings -> {
          assertThat(settings).asString().doesNotContain("planted");
          assertThat(settings.configured()).asString().doesNotContain("planted");
          assertThat(settings.configured().getFirst().endpoint().fingerprint())
              .doesNotContain("planted");
        },
        "parley.llm.base-url=http://127.0.0.1:1",
        "parley.llm.api-key=sk-planted");
  }
}
