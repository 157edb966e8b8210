package dev.parley.llm.engine;

/** The state of the bundled model. */
public sealed interface EngineState {
  /** The weights are being downloaded, once; {@code percent} is 0 to 100. */
  record Downloading(int percent, long bytes, long totalBytes) implements EngineState {}

  /** Not started yet, being loaded (about a second), or restarting after a crash. */
  record Loading() implements EngineState {}

  /** It answers at this address. */
  record Ready(EngineAddress address) implements EngineState {}

  /** It cannot run now; the sentence is for people. It is retried automatically. */
  record Failed(String sentence) implements EngineState {}
}
