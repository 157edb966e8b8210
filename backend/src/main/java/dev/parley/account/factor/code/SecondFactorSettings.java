package dev.parley.account.factor.code;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who must have a second factor.
 *
 * @param required {@code parley.second-factor.required}
 * @param requiredFrom {@code parley.second-factor.required-from}: the first day, such as
 *     2027-01-31, from its midnight in UTC; without it, at once
 */
@ConfigurationProperties("parley.second-factor")
record SecondFactorSettings(
    @DefaultValue("none") Required required, @Nullable String requiredFrom) {
  /** Whom it is required of. */
  enum Required {
    NONE,
    ADMINISTRATORS,
    EVERYONE
  }

  SecondFactorSettings {
    requiredFrom = requiredFrom == null || requiredFrom.isBlank() ? null : requiredFrom.strip();
    if (requiredFrom != null) {
      if (required == Required.NONE) {
        throw new IllegalArgumentException(
            "parley.second-factor.required-from is set, but parley.second-factor.required is none."
                + " Set that to administrators or everyone, or take the date away.");
      }
      day(requiredFrom);
    }
  }

  /** Null when it is required at once. */
  @Nullable LocalDate from() {
    return requiredFrom == null ? null : day(requiredFrom);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException(
          "parley.second-factor.required-from is \"%s\". Write a date such as 2027-01-31."
              .formatted(text));
    }
  }
}
