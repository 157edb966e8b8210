package dev.parley.transfer.format;

import org.jspecify.annotations.Nullable;

/**
 * What only Parley's own format knows of a message.
 *
 * @param status as it is stored
 * @param reasoning of the model before the answer; empty for none
 * @param mine whether a prompt was written by the account that exported it
 * @param asks false for a prompt that was only said to the other members
 */
public record Details(
    String status,
    int attempt,
    boolean cached,
    int turnsLeftOut,
    @Nullable Integer inputTokens,
    @Nullable Integer outputTokens,
    @Nullable String problemCode,
    @Nullable String problemTitle,
    String reasoning,
    @Nullable Integer reasoningMillis,
    boolean mine,
    boolean asks) {
  static final Details NONE = prompt(true, true);

  static Details prompt(boolean mine, boolean asks) {
    return new Details("complete", 1, false, 0, null, null, null, null, "", null, mine, asks);
  }

  /** The same of a prompt that asks. */
  Details asked() {
    return new Details(
        status,
        attempt,
        cached,
        turnsLeftOut,
        inputTokens,
        outputTokens,
        problemCode,
        problemTitle,
        reasoning,
        reasoningMillis,
        mine,
        true);
  }
}
