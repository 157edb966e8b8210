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

/** Binds settings to their types as Boot does, and collects every failure. */
final class SettingsBinding {
  private SettingsBinding() {}

  /**
   * @param types with the prefixes of their settings
   */
  static List<String> errors(Environment environment, Map<Class<?>, String> types) {
    List<String> errors = new ArrayList<>();
    try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
      validator.setMessageInterpolator(new MessageInterpolatorFactory().getObject());
      validator.afterPropertiesSet();
      types.forEach((type, prefix) -> {
        BindHandler bounds =
            type.isAnnotationPresent(Validated.class)
                ? new ValidationBindHandler(validator)
                : BindHandler.DEFAULT;
        Binder.get(environment, new CollectingHandler(bounds, errors))
            .bind(prefix, Bindable.of(type));
      });
    }
    return errors;
  }

  /** Continues after a failure as if the setting were not set. */
  private static final class CollectingHandler extends AbstractBindHandler {
    private final List<String> errors;

    CollectingHandler(BindHandler bounds, List<String> errors) {
      super(bounds);
      this.errors = errors;
    }

    @Override
    public @Nullable Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
      errors.add(InvalidSetting.sentence(name, target, context.getConfigurationProperty(), error));
      return null;
    }
  }
}
