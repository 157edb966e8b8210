package dev.parley.llm.servers;

import dev.parley.llm.openai.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A model server that prompts may be sent to: configured, or discovered on this machine.
 *
 * @param name for people, and in the ids of its models
 * @param preferred the default model, offered whether the server lists it or not
 * @param window the context window of its models, in tokens; null if the server decides
 * @param callsAtOnce concurrent answers
 */
public record ModelServer(
    String name,
    Endpoint endpoint,
    @Nullable String preferred,
    @Nullable Integer window,
    int callsAtOnce) {
  /**
   * The name of the bundled model's server, which tells people that nothing leaves this machine.
   */
  public static final String BUNDLED = "Parley";
}
