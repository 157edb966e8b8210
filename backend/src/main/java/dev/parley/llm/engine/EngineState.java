package dev.parley.llm.engine;

import dev.parley.llm.openai.Endpoint;

/** The state of the bundled model. */
public sealed interface EngineState {
  /** The weights are being downloaded, once; {@code percent} is 0 to 100. */
  record Downloading(int percent, long bytes, long totalBytes) implements EngineState {}

  /** Not started yet, being loaded (about a second), or restarting after a crash. */
  record Loading() implements EngineState {}

  /** It speaks the OpenAI protocol at this endpoint; another one after each start. */
  record Ready(Endpoint endpoint) implements EngineState {}

  /** It cannot run now; the sentence is for people. It is retried automatically. */
  record Failed(String sentence) implements EngineState {}
}
