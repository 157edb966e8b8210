package dev.parley.live;

import java.util.Set;

/**
 * Every destination that a browser may send to. A handler that is not named here is unreachable.
 */
final class LiveCommands {
  static final Set<String> DESTINATIONS =
      Set.of(
          "/app/hello",
          "/app/present",
          "/app/prompt",
          "/app/regenerate",
          "/app/continue",
          "/app/stop");

  private LiveCommands() {}
}
