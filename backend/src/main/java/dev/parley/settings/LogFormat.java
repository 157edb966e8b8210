package dev.parley.settings;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/** Rejects an unknown log format before the logging system fails on it. */
class LogFormat implements EnvironmentPostProcessor {
  private static final Pattern FORM =
      Pattern.compile("|ecs|gelf|logstash|.+\\..+", Pattern.CASE_INSENSITIVE);

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    for (String place : List.of("console", "file")) {
      String name = "logging.structured.format." + place;
      String form = environment.getProperty(name, "").strip();
      if (!FORM.matcher(form).matches()) {
        throw new InvalidSettings(
            List.of(
                "%s is '%s'; it must be one of ecs, gelf, logstash. Take it away for plain lines."
                    .formatted(name, form)));
      }
    }
  }
}
