package dev.parley.llm.engine.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What the parent tells the child as arguments; nothing secret.
 *
 * @param name how the model is called on the wire
 * @param context the window of one slot, in tokens
 */
public record HostOptions(Path model, String name, int threads, int slots, int context) {

  /** The arguments that {@link #parse} understands. */
  public List<String> arguments() {
    return List.of(
        model.toString(),
        name,
        String.valueOf(threads),
        String.valueOf(slots),
        String.valueOf(context));
  }

  static HostOptions parse(String[] args) {
    return new HostOptions(
        Path.of(args[0]),
        args[1],
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]));
  }
}
