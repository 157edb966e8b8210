package dev.parley.transfer.format;

import org.jspecify.annotations.Nullable;

/**
 * What only Parley's own format knows of a message.
 *
 * @param status as it is stored
 * @param mine whether a prompt was written by the account that exported it
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
    boolean mine) {
  static final Details NONE = new Details("complete", 1, false, 0, null, null, null, null, true);
}
