package dev.parley.settings;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a child process gets of this server's environment variables. The rest stays here: passwords
 * and keys are given as variables, and everybody with the child's rights can read its environment.
 */
public final class ChildEnvironment {
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SystemRoot", "TZ");

  private ChildEnvironment() {}

  /** Removes all variables that are not on the pass list. */
  public static void restrict(ProcessBuilder child) {
    restrict(child, name -> false);
  }

  /**
   * Removes all variables that are neither on the pass list nor allowed for this program.
   *
   * @param alsoAllowed by the name of the variable
   */
  public static void restrict(ProcessBuilder child, Predicate<String> alsoAllowed) {
    Map<String, String> variables = child.environment();
    variables.keySet().removeIf(name -> !PASSED_ON.contains(name) && !alsoAllowed.test(name));
  }
}
