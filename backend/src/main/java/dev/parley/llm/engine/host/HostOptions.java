package dev.parley.llm.engine.host;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of the child process; nothing secret.
 *
 * @param slots concurrent answers
 * @param context the context window of one slot, in tokens
 */
public record HostOptions(Path model, int threads, int slots, int context) {
  /** The arguments that {@link #parse} understands. */
  public List<String> arguments() {
    return List.of(
        model.toString(), String.valueOf(threads), String.valueOf(slots), String.valueOf(context));
  }

  static HostOptions parse(String[] args) {
    return new HostOptions(
        Path.of(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]));
  }
}
