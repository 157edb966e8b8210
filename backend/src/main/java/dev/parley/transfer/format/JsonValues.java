package dev.parley.transfer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values of an unchecked file: each is used if it has the right type, and treated as missing
 * otherwise.
 */
final class JsonValues {
  /** Seconds of the year 5138: a larger number counts smaller units. */
  private static final double MAX_SECONDS = 1e11;

  private static final double MAX_MILLIS = 1e14;
  private static final double MAX_MICROS = 1e17;

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private JsonValues() {}

  /**
   * A text; null when there is none.
   *
   * @throws LeftOutException when it was too long to be read
   */
  static @Nullable String text(JsonNode json) {
    if (json.isPojo()) {
      throw new LeftOutException(SkipReason.MESSAGE_TOO_LONG);
    }
    return json.isString() ? json.asString() : null;
  }

  /** A text that is not empty; else null. */
  static @Nullable String nonEmpty(JsonNode json) {
    String text = text(json);
    return text == null || text.isBlank() ? null : text;
  }

  /** The first text that is not empty; else empty. */
  static String first(JsonNode... candidates) {
    for (JsonNode each : candidates) {
      String text = nonEmpty(each);
      if (text != null) {
        return text;
      }
    }
    return "";
  }

  static boolean isTrue(JsonNode json) {
    return json.isBoolean() && json.asBoolean();
  }

  /**
   * A time as a number of seconds, milliseconds, microseconds or nanoseconds since 1970, also as a
   * text, or in ISO 8601; null for what is none, or is outside of the years 2000 to 2099.
   */
  static @Nullable Instant time(JsonNode json) {
    Instant time = json.isNumber() ? ofNumber(json.asDouble()) : ofText(json);
    return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }

  private static @Nullable Instant ofNumber(double number) {
    if (!(number > 0 && number < 1e20)) {
      return null;
    }
    double seconds = number;
    if (number > MAX_MICROS) {
      seconds = number / 1e9;
    } else if (number > MAX_MILLIS) {
      seconds = number / 1e6;
    } else if (number > MAX_SECONDS) {
      seconds = number / 1e3;
    }
    long micros = Math.round(seconds * 1e6);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  private static @Nullable Instant ofText(JsonNode json) {
    String text = json.isString() ? json.asString() : "";
    if (text.length() < 10 || text.length() > 40) {
      return null;
    } else if (NUMBER.matcher(text).matches()) {
      return ofNumber(Double.parseDouble(text));
    }
    try {
      return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeException noOffset) {
      try {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException noTime) {
        return null;
      }
    }
  }
}
