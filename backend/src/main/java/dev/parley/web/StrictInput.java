package dev.parley.web;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Accepts a value only in its documented form, over HTTP and over the socket: no number as a string
 * or the reverse, no duplicate names, one spelling of an id. A second accepted form would become
 * part of the contract.
 */
@ControllerAdvice
@Configuration(proxyBeanMethods = false)
class StrictInput {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return json ->
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfigDefaults(value ->
                value
                    .setAcceptBlankAsEmpty(false)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule("ids").addDeserializer(UUID.class, new Id()));
  }

  /**
   * Values in paths and queries. Editors, because Spring falls back to its own after a converter:
   * it takes yes, on and 1 for true, hexadecimal numbers, and digits of every script.
   */
  @InitBinder
  void strictParameters(WebDataBinder binder) {
    register(binder, UUID.class, StrictInput::id);
    // For a list Spring would convert the elements itself.
    binder.registerCustomEditor(UUID[].class, new Ids());
    for (Class<?> type : List.of(boolean.class, Boolean.class)) {
      register(binder, type, StrictInput::flag);
    }
    for (Class<?> type : List.of(int.class, Integer.class)) {
      register(binder, type, StrictInput::number);
    }
    register(binder, Instant.class, StrictInput::time);
  }

  /** An empty value counts as left out. */
  private static void register(WebDataBinder binder, Class<?> type, Function<String, ?> parser) {
    binder.registerCustomEditor(
        type,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String text) {
            setValue(text.isEmpty() ? null : parser.apply(text));
          }
        });
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Not true or false");
    };
  }

  private static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a number");
    }
    return Integer.parseInt(text);
  }

  private static Instant time(String text) {
    if (!text.endsWith("Z")) {
      throw new IllegalArgumentException("Not a time in UTC");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException otherForm) {
      // Of an editor, only this exception counts as a value in the wrong format.
      throw new IllegalArgumentException("Not a time in UTC", otherForm);
    }
  }

  private static UUID id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException("Not an id: lower-case, with four hyphens");
    }
    return UUID.fromString(text);
  }

  /** Several ids, separated by commas or one for each parameter; null for an empty one. */
  private static final class Ids extends PropertyEditorSupport {
    @Override
    public void setAsText(String text) {
      setValue(text.isEmpty() ? new String[0] : text.split(",", -1));
    }

    @Override
    public void setValue(@Nullable Object value) {
      super.setValue(
          value instanceof String[] texts
              ? Arrays.stream(texts)
                  .map(text -> text.isEmpty() ? null : id(text))
                  .toArray(UUID[]::new)
              : value);
    }
  }

  private static final class Id extends StdDeserializer<UUID> {
    Id() {
      super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING) || !ID.matcher(json.getString()).matches()) {
        return context.reportInputMismatch(this, "not an id: lower-case, with four hyphens");
      }
      return UUID.fromString(json.getString());
    }
  }
}
