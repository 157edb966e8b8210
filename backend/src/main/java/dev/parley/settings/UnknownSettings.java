package dev.parley.settings;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Names each {@code parley.*} setting that is none: mistyped, it would do nothing and say nothing.
 * It does not stop the start, as orchestrators set variables of their own under such names.
 */
@Component
class UnknownSettings {
  private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);

  /** Needed before any record of settings can be made. */
  private static final String HOME = "parley.home";

  @EventListener
  void warn(ApplicationStartedEvent started) {
    SettingNames names = new SettingNames(known(started.getApplicationContext()));
    for (String given : given(started.getApplicationContext().getEnvironment())) {
      if (!names.contains(given)) {
        log.warn(
            "{} is no setting of Parley and does nothing.{}",
            given,
            names.nearest(given).map(" Did you mean %s?"::formatted).orElse(""));
      }
    }
  }

  private static Set<String> known(ApplicationContext context) {
    Set<String> known = new TreeSet<>(Set.of(HOME));
    for (ConfigurationPropertiesBean bean : ConfigurationPropertiesBean.getAll(context).values()) {
      Class<?> type = bean.asBindTarget().getType().resolve(Object.class);
      if (type.isRecord() && bean.getAnnotation().value().startsWith("parley")) {
        String prefix = bean.getAnnotation().value() + ".";
        parts(type).forEach(part -> known.add(prefix + part));
      }
    }
    return known;
  }

  /** By the constructor's parameters, which carry the annotation. */
  private static Stream<String> parts(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
        .flatMap(UnknownSettings::names);
  }

  /** A list of records has the parts of its elements beside its own name. */
  private static Stream<String> names(Parameter part) {
    Class<?> element =
        ResolvableType.forType(part.getParameterizedType()).getGeneric(0).resolve(Object.class);
    Stream<String> ofElements =
        List.class.isAssignableFrom(part.getType()) && element.isRecord()
            ? parts(element).map(inner -> name(part) + "[0]." + inner)
            : Stream.empty();
    return Stream.concat(Stream.of(name(part)), ofElements);
  }

  private static String name(Parameter part) {
    Name other = part.getAnnotation(Name.class);
    return other != null
        ? other.value()
        : part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Set<String> given(ConfigurableEnvironment environment) {
    Set<String> given = new TreeSet<>();
    for (var source : environment.getPropertySources()) {
      boolean variables =
          source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
      if (source instanceof EnumerablePropertySource<?> names) {
        Arrays.stream(names.getPropertyNames())
            .filter(name -> name.startsWith(variables ? "PARLEY_" : "parley."))
            .forEach(given::add);
      }
    }
    return given;
  }
}
