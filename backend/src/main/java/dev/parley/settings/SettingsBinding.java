package dev.parley.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.core.env.Environment;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Reads settings into their types as Boot will, and gathers what Boot would stop at. */
final class SettingsBinding {
  private SettingsBinding() {}

  /**
   * @param types by what their settings' names begin with
   */
  static List<String> complaints(Environment environment, Map<String, Class<?>> types) {
    List<String> complaints = new ArrayList<>();
    try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
      validator.setMessageInterpolator(new MessageInterpolatorFactory().getObject());
      validator.afterPropertiesSet();
      types.forEach((prefix, type) -> {
        BindHandler bounds =
            type.isAnnotationPresent(Validated.class)
                ? new ValidationBindHandler(validator)
                : BindHandler.DEFAULT;
        Binder.get(environment, new Gathering(bounds, complaints)).bind(prefix, Bindable.of(type));
      });
    }
    return complaints;
  }

  /** Goes on behind what failed, as if it were not set. */
  private static final class Gathering extends AbstractBindHandler {
    private final List<String> complaints;

    Gathering(BindHandler bounds, List<String> complaints) {
      super(bounds);
      this.complaints = complaints;
    }

    @Override
    public @Nullable Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
      complaints.add(
          InvalidSetting.sentence(name, target, context.getConfigurationProperty(), error));
      return null;
    }
  }
}
