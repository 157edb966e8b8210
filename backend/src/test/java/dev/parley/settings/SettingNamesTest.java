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
  void knowsThePartsOfAListsElements() {
    SettingNames parts =
        new SettingNames(Set.of("parley.llm.servers", "parley.llm.servers[0].base-url"));
    assertThat(parts.contains("parley.llm.servers[12].base-url")).isTrue();
    assertThat(parts.contains("PARLEY_LLM_SERVERS_12_BASE_URL")).isTrue();
    assertThat(parts.contains("parley.llm.servers[1].bass-url")).isFalse();
    assertThat(parts.nearest("parley.llm.servers[1].bass-url"))
        .contains("parley.llm.servers[1].base-url");
    assertThat(parts.nearest("PARLEY_LLM_SERVERS_1_BASS_URL"))
        .contains("PARLEY_LLM_SERVERS_1_BASE_URL");
    assertThat(parts.nearest("PARLEY_LLM_SERVERS_BASE_URL"))
        .contains("PARLEY_LLM_SERVERS_0_BASE_URL");
  }

  @Test
  void guessesNothingWhenNoneIsNear() {
    assertThat(names.nearest("PARLEY_SERVICE_HOST")).isEmpty();
  }
}
