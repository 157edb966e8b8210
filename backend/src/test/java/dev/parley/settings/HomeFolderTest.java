package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where a Parley keeps what it keeps. */
class HomeFolderTest {
  private static final Path USER_HOME = Path.of(System.getProperty("user.home"));

  @Test
  void isAHiddenFolderOfTheUserUnlessNamed() {
    HomeFolder usual = new HomeFolder(USER_HOME.resolve(".parley"), false);
    assertThat(HomeFolder.of(null)).isEqualTo(usual);
    assertThat(HomeFolder.of(" ")).isEqualTo(usual);
    assertThat(HomeFolder.of("/srv/parley"))
        .isEqualTo(new HomeFolder(Path.of("/srv/parley"), true));
  }

  @Test
  void readsTheTildeThatNoShellHasExpanded() {
    assertThat(HomeFolder.of("~/chat").folder()).isEqualTo(USER_HOME.resolve("chat"));
    assertThat(HomeFolder.of("~").folder()).isEqualTo(USER_HOME);
    assertThat(HomeFolder.of("~other").folder()).isEqualTo(Path.of("~other").toAbsolutePath());
  }

  @Test
  void isAbsoluteHoweverItIsNamed() {
    assertThat(HomeFolder.of("a/../b").folder()).isEqualTo(Path.of("b").toAbsolutePath());
  }
}
