package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Parley;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start with wrong settings ends before it has made anything. */
@ExtendWith(OutputCaptureExtension.class)
class BeforeTheDatabaseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parley.llm.modle=x",
        "server.port=99999",
        "management.server.port=abc",
        "logging.structured.format.console=xml",
        "management.opentelemetry.tracing.export.otlp.endpoint=collector",
        "spring.config.import=nonsense:x"
      })
  void aWrongSettingLeavesNoFolder(String setting, CapturedOutput output) {
    failsWith(setting);

    assertThat(output).contains(setting.replaceAll("=.*", ""));
  }

  @Test
  void aFileThatIsNoYamlIsSaidWithItsLine(CapturedOutput output) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yml"), "parley:\n  llm:\n model: [x\n");
    failsWith("spring.config.import=file:" + file);

    assertThat(output).contains("A settings file is not valid YAML in line 3");
  }

  private void failsWith(String setting) {
    Path home = folder.resolve("home");
    assertThatThrownBy(() ->
            new SpringApplicationBuilder(Parley.class)
                .registerShutdownHook(false)
                .run("--server.port=0", "--parley.home=" + home, "--" + setting)
                .close())
        .isInstanceOf(Exception.class);
    assertThat(home).doesNotExist();
  }

  @AfterEach
  void noStackTrace(CapturedOutput output) {
    assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
  }
}
