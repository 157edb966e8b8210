package dev.parley.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Checks all settings before anything starts, and reports all invalid ones at once: a typo should
 * not be found only after a database was initialized, and then the next one.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (!(context instanceof WebServerApplicationContext)) {
      return; // a maintenance command, which needs few of them
    }
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      return; // a build that prepares the context: nothing is going to listen or to be stored
    }
    List<String> errors = errors(context.getEnvironment());
    if (!errors.isEmpty()) {
      throw new InvalidSettings(errors);
    }
  }

  static List<String> errors(ConfigurableEnvironment settings) {
    Map<Class<?>, String> ours = SettingsRecords.ours();
    Set<String> errors = new LinkedHashSet<>();
    errors.addAll(UnknownSettings.errors(settings, SettingsRecords.names(ours)));
    errors.addAll(ConflictingSettings.errors(settings));
    errors.addAll(SettingsBinding.errors(settings, ours));
    errors.addAll(SettingsBinding.errors(settings, SettingsRecords.OF_SPRING_BOOT));
    for (SettingsRule rule :
        SpringFactoriesLoader.forDefaultResourceLocation().load(SettingsRule.class)) {
      errors.addAll(rule.errors(settings));
    }
    return List.copyOf(errors);
  }
}
