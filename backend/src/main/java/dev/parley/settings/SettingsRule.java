package dev.parley.settings;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * A check of a feature's settings beyond their types and bounds: an existing file, a free port.
 * Registered in {@code META-INF/spring.factories}; runs before anything starts.
 */
@FunctionalInterface
public interface SettingsRule {
  /**
   * One sentence for each invalid setting: its name, its value unless that is a secret, and what is
   * expected. Creates nothing; a value of the wrong type is reported elsewhere.
   */
  List<String> errors(Environment settings);
}
