package dev.parley.settings;

import dev.parley.common.CauseChain;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says which setting is invalid, its value unless that is a secret, and what is allowed. */
final class InvalidSetting {
  private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|credentials?)");
  private static final Pattern REFUSED_BY_SETTER =
      Pattern.compile("Unable to set value for property (\\S+)");
  private static final int MAX_SHOWN = 100;

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, Double.class, float.class, Float.class);

  private InvalidSetting() {}

  /** Makes Spring Boot print one sentence in place of its failure report. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class Analyzer extends AbstractFailureAnalyzer<BindException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
      return new FailureAnalysis(sentence(cause), null, cause);
    }
  }

  static String sentence(BindException failure) {
    return sentence(failure.getName(), failure.getTarget(), failure.getProperty(), failure);
  }

  static String sentence(
      ConfigurationPropertyName setting,
      Bindable<?> target,
      @Nullable ConfigurationProperty property,
      Throwable failure) {
    if (cause(failure, BindValidationException.class) instanceof BindValidationException invalid) {
      return invalid(invalid);
    }
    if (cause(failure, UnboundConfigurationPropertiesException.class)
        instanceof UnboundConfigurationPropertiesException unbound) {
      return unbound(unbound);
    }
    Throwable made = cause(failure, BeanInstantiationException.class);
    if (made != null && made.getCause() != null && made.getCause().getMessage() != null) {
      return made.getCause().getMessage(); // the settings record says it itself
    }
    String name = setting.toString();
    Matcher refused = REFUSED_BY_SETTER.matcher(String.valueOf(failure.getMessage()));
    if (refused.matches()) {
      return "%s.%s cannot be used: %s.".formatted(name, refused.group(1), last(failure));
    }
    String expected = expected(target.getType().resolve(Object.class));
    return property == null
        ? "%s cannot be used; it must be %s.".formatted(name, expected)
        : is(name, property.getValue(), property.getOrigin()) + "; it must be " + expected + ".";
  }

  private static String invalid(BindValidationException invalid) {
    List<String> sentences = new ArrayList<>();
    for (ObjectError error : invalid.getValidationErrors()) {
      if (error instanceof FieldError field) {
        String name = invalid.getValidationErrors().getName() + "." + kebab(field.getField());
        ConfigurationProperty given = given(invalid, name);
        sentences.add(
            is(
                    name,
                    given == null ? field.getRejectedValue() : given.getValue(),
                    given == null ? null : given.getOrigin())
                + "; it "
                + field.getDefaultMessage()
                + ".");
      } else {
        sentences.add(String.valueOf(error.getDefaultMessage()));
      }
    }
    return String.join("\n", sentences);
  }

  /** An unknown name in a list; elsewhere Spring Boot ignores what it does not know. */
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
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
  }

  private static @Nullable ConfigurationProperty given(
      BindValidationException invalid, String name) {
    for (ConfigurationProperty bound : invalid.getValidationErrors().getBoundProperties()) {
      if (bound.getName().toString().equals(name)) {
        return bound;
      }
    }
    return null;
  }

  private static String kebab(String field) {
    return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The message of the root cause, of a bean that is not ours. */
  private static String last(Throwable failure) {
    return String.valueOf(CauseChain.of(failure).getLast().getMessage());
  }

  private static @Nullable Throwable cause(Throwable error, Class<?> type) {
    return CauseChain.of(error).stream().filter(type::isInstance).findFirst().orElse(null);
  }

  /** What is expected, by the type of a setting. */
  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    } else if (WHOLE_NUMBERS.contains(type)) {
      return "a whole number";
    } else if (FRACTIONS.contains(type)) {
      return "a number such as 0.7";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == Duration.class) {
      return "a duration such as 90s, 30m or 24h";
    } else if (type == DataSize.class) {
      return "a size such as 64MB";
    } else if (type == InetAddress.class) {
      return "an address such as 127.0.0.1";
    } else if (type == URI.class) {
      return "an address such as https://chat.example.org";
    }
    return "a value of type " + type.getSimpleName();
  }
}
