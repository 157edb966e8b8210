package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is read of the settings before anything starts; nothing does here. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTest {
  @TempDir Path folder;

  private List<String> errors(String... settings) {
    Map<String, Object> given =
        new HashMap<>(Map.of("parley.home", folder.resolve("home").toString()));
    for (String setting : settings) {
      given.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("[^=]*=", ""));
    }
    return errors(given, Map.of());
  }

  private static List<String> errors(Map<String, Object> given, Map<String, Object> variables) {
    StandardEnvironment environment = GivenVariables.environment(variables);
    environment.getPropertySources().addFirst(new MapPropertySource("given", given));
    return SettingsCheck.errors(environment);
  }

  @Test
  void needsNoSettingAtAllAndMakesNothing() {
    assertThat(errors()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThat(
            errors(
                "parley.llm.max-tokens=many",
                "parley.llm.window=1",
                "parley.llm.modle=x",
                "parley.cache.scope=us",
                "parley.public-url=x",
                "server.port=99999",
                "management.server.port=abc",
                "management.opentelemetry.tracing.export.otlp.endpoint=collector",
                "spring.datasource.username=parley"))
        .hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.port=-5 | server.port is '-5'; it must be a port from 1 to 65535",
        "server.address=192.0.2.1 | server.address is '192.0.2.1', which is not an address of this",
        "spring.datasource.url=jdbc:mysql://host/parley | spring.datasource.url is not the address",
        "spring.datasource.url=jdbc:postgresql://host/parley | spring.datasource.username is not"
            + " set",
        "spring.datasource.username=parley | spring.datasource.url is not. Set the address",
        "spring.datasource.hikari.maximum-pool-size=0 |"
            + " spring.datasource.hikari.maximum-pool-size cannot be used",
        "parley.cache.max-size=0 | parley.cache.max-size must be above 0",
        "parley.live.check-every=0s | parley.live.check-every must be above 0s",
        "parley.signed-in-for=-1d | parley.signed-in-for must be above 0s",
        "parley.trusted-proxies=10.0.0.0/99 | parley.trusted-proxies names '10.0.0.0/99'",
        "parley.public-url=https://h:99999 | parley.public-url is 'https://h:99999'",
        "parley.llm.base-url=http://h:99999 | parley.llm.base-url: http://h:99999 is not",
        "parley.llm.discover-also=no host | parley.llm.discover-also is 'no host'",
        "management.tracing.sampling.probability=7 | must be a number from 0 to 1",
      })
  void saysWhatCannotBeUsed(String setting, String sentence) {
    assertThat(errors("server.port=0", setting)).singleElement().asString().contains(sentence);
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(errors("server.address=127.0.0.1", "server.port=" + port))
          .containsExactly(
              "server.port is '%d', but another program listens there. End it, or set another port."
                  .formatted(port));
    }
  }

  @Test
  void takesOnePortForBothAndNoneForHealthAndMetrics() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(errors("server.port=" + free, "management.server.port=" + free)).isEmpty();
    assertThat(errors("server.port=0", "management.server.port=-1")).isEmpty();
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(errors("parley.home=" + file.resolve("below")))
        .singleElement()
        .asString()
        .contains(file + " is a file");
  }

  @Test
  void tellsOfEveryModelServerThatIsWrong() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.key"), "\n");
    String all =
        String.join(
            "\n",
            errors(
                "parley.llm.servers[0].base-url=nonsense",
                "parley.llm.servers[1].name=no address",
                "parley.llm.servers[2].base-url=http://c",
                "parley.llm.servers[2].api-key-file=" + empty));
    assertThat(all.lines()).hasSize(3);
    assertThat(all).contains(empty + " is empty").contains("servers[1].base-url is not set");
  }

  @Test
  void neverShowsAPassword() {
    assertThat(
            errors(
                "parley.public-url=https://me:planted@host",
                "spring.datasource.url=postgres://me:planted@host/parley",
                "management.opentelemetry.tracing.export.otlp.endpoint=http://me:planted@host",
                "parley.llm.base-url=http://me:planted@host"))
        .hasSize(4)
        .asString()
        .doesNotContain("planted");
  }

  @Test
  void refusesOneVariableInTwoSpellingsUnlessTheyAgree() {
    Map<String, Object> home = Map.of("parley.home", folder.toString());
    assertThat(errors(home, Map.of("PARLEY_SIGN_UP", "open", "PARLEY_SIGNUP", "closed")))
        .containsExactly(
            "PARLEY_SIGNUP and PARLEY_SIGN_UP are the same setting with two values. Keep one of"
                + " them.");
    assertThat(errors(home, Map.of("PARLEY_SIGN_UP", "open", "PARLEY_SIGNUP", "open"))).isEmpty();
  }

  @Test
  void letsOrchestratorsSetVariablesOfTheirOwn(CapturedOutput output) {
    assertThat(
            errors(
                Map.of("parley.home", folder.toString()),
                Map.of("PARLEY_LLM_MODLE", "x", "PARLEY_SERVICE_HOST", "10.0.0.1")))
        .isEmpty();
    assertThat(output)
        .contains("Did you mean PARLEY_LLM_MODEL?")
        .contains("PARLEY_SERVICE_HOST is not a setting of Parley and is ignored.");
  }

  @Test
  void refusesNoNameThatIsOne() {
    assertThat(
            errors(
                "parley.cache.scope=off",
                "parley.database.wait=1s",
                "parley.llm.servers[0].base-url=http://127.0.0.1:2",
                "parley.trusted-proxies[0]=proxy"))
        .isEmpty();
  }
}
