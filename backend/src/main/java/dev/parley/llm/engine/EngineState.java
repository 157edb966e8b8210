package dev.parley.llm.engine;

/** How far the bundled model is. */
public sealed interface EngineState {
  /** The file is being fetched, once; {@code percent} is 0 to 100. */
  record Downloading(int percent, long bytes, long totalBytes) implements EngineState {}

  /** Not started yet, being loaded (about a second), or coming back after a crash. */
  record Loading() implements EngineState {}

  /** It answers. */
  record Ready() implements EngineState {}

  /** It cannot run now; the sentence is for people. It is tried again by itself. */
  record Failed(String sentence) implements EngineState {}
}
