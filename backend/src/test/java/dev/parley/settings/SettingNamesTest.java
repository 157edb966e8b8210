package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
  private final SettingNames names =
      new SettingNames(Set.of("parley.cache.scope", "parley.public-url", "parley.llm.servers"));

  @Test
  void knowsANameHoweverItIsWritten() {
    assertThat(names.contains("parley.public-url")).isTrue();
    assertThat(names.contains("parley.publicUrl")).isTrue();
    assertThat(names.contains("PARLEY_PUBLIC_URL")).isTrue();
    assertThat(names.contains("parley.llm.servers[0].base-url")).isTrue();
    assertThat(names.contains("parley.public-urls")).isFalse();
  }

  @Test
  void namesTheNearestOneInTheSameWriting() {
    assertThat(names.nearest("parley.cache.scoop")).contains("parley.cache.scope");
    assertThat(names.nearest("PARLEY_PUBLIC_ULR")).contains("PARLEY_PUBLIC_URL");
  }

  @Test
  void guessesNothingWhenNoneIsNear() {
    assertThat(names.nearest("PARLEY_SERVICE_HOST")).isEmpty();
  }
}
