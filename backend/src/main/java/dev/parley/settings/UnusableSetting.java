package dev.parley.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says which setting cannot be used, its value unless that is a secret, and what would do. */
final class UnusableSetting {
  private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|credentials?)");
  private static final int LONGEST_SHOWN = 100;

  private UnusableSetting() {}

  static String sentence(BindException failure) {
    if (cause(failure, BindValidationException.class) instanceof BindValidationException invalid) {
      return invalid(invalid);
    }
    if (cause(failure, UnboundConfigurationPropertiesException.class)
        instanceof UnboundConfigurationPropertiesException unbound) {
      return unbound(unbound);
    }
    ConfigurationProperty property = failure.getProperty();
    Throwable made = cause(failure, BeanInstantiationException.class);
    if (made != null && made.getCause() != null && made.getCause().getMessage() != null) {
      return made.getCause().getMessage(); // a sentence of the settings' own
    }
    String name = failure.getName().toString();
    String wanted = Wanted.of(failure.getTarget().getType().resolve(Object.class));
    return property == null
        ? "%s cannot be used; it must be %s.".formatted(name, wanted)
        : is(name, property.getValue(), property.getOrigin()) + "; it must be " + wanted + ".";
  }

  private static String invalid(BindValidationException invalid) {
    List<String> sentences = new ArrayList<>();
    for (ObjectError error : invalid.getValidationErrors()) {
      if (error instanceof FieldError field) {
        String name = invalid.getValidationErrors().getName() + "." + kebab(field.getField());
        sentences.add(
            is(name, field.getRejectedValue(), origin(invalid, name))
                + "; it "
                + field.getDefaultMessage()
                + ".");
      } else {
        sentences.add(String.valueOf(error.getDefaultMessage()));
      }
    }
    return String.join("\n", sentences);
  }

  /** In a list. Elsewhere Boot lets pass what it does not know. */
  private static String unbound(UnboundConfigurationPropertiesException unbound) {
    ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
    return from(first.getName().toString(), first.getOrigin())
        + " belongs to no element that can be used; number them from 0 without a gap, and check"
        + " how it is spelled.";
  }

  private static String from(String name, @Nullable Origin origin) {
    return origin instanceof SystemEnvironmentOrigin variable
        ? name + " (" + variable.getProperty() + ")"
        : name;
  }

  private static String is(String name, @Nullable Object value, @Nullable Origin origin) {
    return SECRET.matcher(name).matches()
        ? from(name, origin) + " cannot be used"
        : "%s is '%s'".formatted(from(name, origin), shown(value));
  }

  private static String shown(@Nullable Object value) {
    String line = String.valueOf(value).replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
  }

  private static @Nullable Origin origin(BindValidationException invalid, String name) {
    for (ConfigurationProperty bound : invalid.getValidationErrors().getBoundProperties()) {
      if (bound.getName().toString().equals(name)) {
        return bound.getOrigin();
      }
    }
    return null;
  }

  private static String kebab(String field) {
    return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Throwable cause(Throwable error, Class<?> type) {
    @Nullable Throwable cause = error;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
