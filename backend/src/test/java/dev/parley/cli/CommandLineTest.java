package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a command, and what is said about the rest. */
class CommandLineTest {
  @Test
  void leavesSettingsAloneToTheServer() {
    assertThat(MaintenanceCommands.isCommand()).isFalse();
    assertThat(MaintenanceCommands.isCommand("--server.port=8090", "")).isFalse();
    assertThat(MaintenanceCommands.isCommand("backup", "file")).isTrue();
    assertThat(MaintenanceCommands.isCommand("bakcup")).isTrue();
    assertThat(MaintenanceCommands.isCommand("--help")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bakcup file",
        "backup",
        "backup one two",
        "backup file --replace",
        "restore file --replce",
        "account maya",
        "account reset-password",
        "account reopen",
        "account reopen maya --stdin",
        "account reset-factor",
        "account reset-factor maya --stdin",
        "move somewhere",
        "verify --stdin",
        "--replace"
      })
  void endsWithTwoAndTheUsageWhenItIsNotUnderstood(String line) {
    Ran ran = Ran.with(List.of(), "", (Object[]) line.split(" ", -1));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("backup FILE").doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void helpIsAnAnswer() {
    assertThat(Ran.with(List.of(), "", "help").done().out()).contains("restore FILE [--replace]");
    assertThat(Ran.with(List.of(), "", "--help").done().out()).contains("restore FILE");
  }
}
