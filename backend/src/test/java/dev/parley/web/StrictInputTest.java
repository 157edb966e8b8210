package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.bind.WebDataBinder;
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
      @Nullable Integer position,
      @Nullable TimeUnit unit) {}

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
        "{\"pinned\":\"\"}",
        "{\"pinned\":\" \"}",
        "{\"pinned\":\"\\u0000\"}",
        "{\"position\":\"\\t\"}",
        "{\"unit\":0}",
        "{\"unit\":\"1\"}",
        "{\"unit\":\"\"}",
        "{\"unit\":\" \"}",
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
                "{\"id\":\"%s\",\"text\":\"5\",\"pinned\":true,\"position\":2,\"unit\":\"DAYS\"}"
                    .formatted(ID),
                Command.class))
        .isEqualTo(new Command(ID, "5", true, 2, TimeUnit.DAYS));
    assertThat(json.readValue("{\"id\":null}", Command.class))
        .isEqualTo(new Command(null, null, null, null, null));
  }

  private static WebDataBinder binder() {
    WebDataBinder binder = new WebDataBinder(null);
    new StrictInput().strictParameters(binder);
    return binder;
  }

  @ParameterizedTest
  @CsvSource({
    "boolean,yes",
    "boolean,on",
    "boolean,1",
    "boolean,TRUE",
    "boolean,' true'",
    "int,0x10",
    "int,+5",
    "int,' 5'",
    "int,\u0665",
    "int,99999999999",
    "int,5.0",
    "time,2026-01-02T03:04:05+02:00",
    "time,'Fri, 02 Jan 2026 03:04:05 GMT'",
    "time,2026-01-02",
    "time,Z",
    "time,2026-13-01T00:00:00Z",
    "time,2026-01-01T00:00Z",
    "id,01935D2E-0000-7000-8000-00000000000A"
  })
  void refusesAnotherFormOfAParameter(String type, String text) {
    assertThatThrownBy(() -> binder().convertIfNecessary(text, type(type)))
        .isInstanceOf(TypeMismatchException.class);
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "boolean" -> boolean.class;
      case "int" -> int.class;
      case "time" -> Instant.class;
      default -> UUID.class;
    };
  }

  @Test
  void takesParametersAsTheWireNamesThem() {
    WebDataBinder binder = binder();

    assertThat(binder.convertIfNecessary("true", boolean.class)).isTrue();
    assertThat(binder.convertIfNecessary("false", Boolean.class)).isFalse();
    assertThat(binder.convertIfNecessary("", Boolean.class)).isNull();
    assertThat(binder.convertIfNecessary("50", int.class)).isEqualTo(50);
    assertThat(binder.convertIfNecessary("-1", Integer.class)).isEqualTo(-1);
    assertThat(binder.convertIfNecessary("2026-01-02T03:04:05Z", Instant.class))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(binder.convertIfNecessary(ID.toString(), UUID.class)).isEqualTo(ID);
  }
}
