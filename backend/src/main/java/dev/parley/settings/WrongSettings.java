package dev.parley.settings;

import java.util.List;

/** Settings with which no start can succeed; one sentence each. */
final class WrongSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongSettings(List<String> sentences) {
    super(String.join("\n", sentences));
  }
}
