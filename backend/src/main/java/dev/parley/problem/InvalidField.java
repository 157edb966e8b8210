package dev.parley.problem;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/** The sentence for invalid fields. */
public final class InvalidField {
  private static final String UNNAMED = "A value is not valid.";

  private InvalidField() {}

  /** For the first in the order of the record: the validator's own order is random. */
  public static String sentence(@Nullable BindingResult found) {
    if (found == null) {
      return UNNAMED;
    }
    List<String> order = components(found.getTarget());
    return found.getFieldErrors().stream()
        .min(
            Comparator.comparing((FieldError error) -> order.indexOf(error.getField()))
                .thenComparing(FieldError::getField))
        .map(error -> "%s: %s.".formatted(error.getField(), error.getDefaultMessage()))
        .orElse(UNNAMED);
  }

  private static List<String> components(@Nullable Object body) {
    return body instanceof Record one
        ? Arrays.stream(one.getClass().getRecordComponents()).map(RecordComponent::getName).toList()
        : List.of();
  }
}
