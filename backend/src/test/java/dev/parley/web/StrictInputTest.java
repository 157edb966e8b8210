package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Each value is taken in one form only. */
class StrictInputTest {
  private static final UUID ID = UUID.fromString("01935d2e-0000-7000-8000-00000000000a");

  private final JsonMapper json = mapper();

  record Command(
      @Nullable UUID id,
      @Nullable String text,
      @Nullable Boolean pinned,
      @Nullable Integer position) {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    new StrictInput().strictJson().customize(builder);
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":5}",
        "{\"text\":1.5}",
        "{\"text\":true}",
        "{\"text\":{}}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"position\":1,\"te\\u0078t\":\"a\"}",
        "{\"text\":\"a\",\"unknown\":{\"x\":1,\"x\":1}}",
        "{\"pinned\":\"true\"}",
        "{\"pinned\":1}",
        "{\"position\":\"2\"}",
        "{\"position\":2.5}",
        "{\"id\":5}",
        "{\"id\":\"\"}",
        "{\"id\":\"1-2-3-4-5\"}",
        "{\"id\":\" 01935d2e-0000-7000-8000-00000000000a\"}",
        "{\"id\":\"01935D2E-0000-7000-8000-00000000000A\"}",
        "{\"id\":\"AZNdLgAAcACAAAAAAAAACg==\"}"
      })
  void refusesAnotherForm(String command) {
    assertThatThrownBy(() -> json.readValue(command, Command.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void takesWhatTheWireNames() {
    assertThat(
            json.readValue(
                "{\"id\":\"%s\",\"text\":\"5\",\"pinned\":true,\"position\":2}".formatted(ID),
                Command.class))
        .isEqualTo(new Command(ID, "5", true, 2));
    assertThat(json.readValue("{\"id\":null}", Command.class))
        .isEqualTo(new Command(null, null, null, null));
  }
}
