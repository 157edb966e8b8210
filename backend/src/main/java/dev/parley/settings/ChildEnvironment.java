package dev.parley.settings;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The environment variables that a child process inherits. Others are removed: passwords and keys
 * are often passed as variables, and every process of the same user can read the child's
 * environment.
 */
public final class ChildEnvironment {
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SystemRoot", "TZ");

  private ChildEnvironment() {}

  /** Removes all variables that are not on the list. */
  public static void restrict(ProcessBuilder child) {
    restrict(child, name -> false);
  }

  /**
   * Removes all variables that are neither on the list nor allowed for this program.
   *
   * @param alsoAllowed by the name of the variable
   */
  public static void restrict(ProcessBuilder child, Predicate<String> alsoAllowed) {
    Map<String, String> variables = child.environment();
    variables.keySet().removeIf(name -> !PASSED_ON.contains(name) && !alsoAllowed.test(name));
  }
}
