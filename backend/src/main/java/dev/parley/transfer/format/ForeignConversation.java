package dev.parley.transfer.format;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a file has it.
 *
 * @param account who exported it from a Parley; null for other programs
 * @param reasoningEffort the id of one; null for the default
 * @param current the message at the end of the branch that was shown
 * @param folder the name of the folder, or project, that it is in; null for none
 * @param inOrder whether the messages stand in their order; else their times decide
 * @param partsLeftOut messages and parts of messages that are not taken, such as tool calls
 */
record ForeignConversation(
    Source source,
    String id,
    @Nullable String account,
    String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable String reasoningEffort,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    boolean pinned,
    boolean archived,
    boolean trashed,
    @Nullable String folder,
    @Nullable String current,
    boolean inOrder,
    List<ForeignMessage> messages,
    int partsLeftOut) {}
