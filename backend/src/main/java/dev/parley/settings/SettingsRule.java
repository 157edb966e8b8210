package dev.parley.settings;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * What a feature asks of its settings beyond what their types and bounds say: a file that is there,
 * a port that is free. Named in {@code META-INF/spring.factories}; asked before anything starts.
 */
@FunctionalInterface
public interface SettingsRule {
  /**
   * One sentence for each setting that cannot be used: which, its value unless that is a secret,
   * and what would do. Leaves nothing behind; a value of the wrong type is told elsewhere.
   */
  List<String> complaints(Environment settings);
}
