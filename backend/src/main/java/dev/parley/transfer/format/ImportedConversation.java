package dev.parley.transfer.format;

import dev.parley.conversation.preference.ConversationTexts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A conversation as it will be stored: texts are clean and within their limits, prompts follow
 * answers and answers prompts, and each message stands after the one it follows.
 *
 * @param id as its source calls it
 * @param account who exported it from a Parley; null for other programs
 * @param reasoningEffort the id of one; null for the default
 * @param folder the name of the folder that it goes to; null for none
 * @param active the place in the list of the answer at the end of the shown branch; -1 when there
 *     is no message
 * @param partsLeftOut messages and parts of messages that are not taken, such as tool calls
 */
public record ImportedConversation(
    Source source,
    String id,
    @Nullable String account,
    String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable String reasoningEffort,
    Instant createdAt,
    Instant lastActivityAt,
    boolean pinned,
    boolean archived,
    boolean trashed,
    @Nullable String folder,
    List<ImportedMessage> messages,
    int active,
    int partsLeftOut) {
  private static final int MAX_SYSTEM_PROMPT = 8_000;

  /**
   * Reads a conversation of any source.
   *
   * @param now for what has no time
   * @throws LeftOutException when it cannot be taken
   */
  public static ImportedConversation of(Source source, JsonNode json, Instant now) {
    ForeignConversation foreign =
        switch (source) {
          case PARLEY -> ParleyFormat.read(json);
          case CHATGPT -> ChatGptFormat.read(json);
          case CLAUDE -> ClaudeFormat.read(json);
          case OPEN_WEBUI -> OpenWebUiFormat.read(json);
          case LIBRECHAT -> LibreChatFormat.read(json);
        };
    return of(foreign, now);
  }

  /** A title of a file as it may be shown: one line of at most 200 characters. */
  public static String shownTitle(String title) {
    return CleanText.title(title);
  }

  static ImportedConversation of(ForeignConversation foreign, Instant now) {
    MessageTree.Fitted fitted = MessageTree.fit(foreign, now);
    List<ImportedMessage> messages = fitted.messages();
    if (messages.isEmpty() && foreign.source() != Source.PARLEY) {
      throw new LeftOutException(SkipReason.EMPTY);
    }
    Instant first =
        messages.stream().map(ImportedMessage::createdAt).min(Instant::compareTo).orElse(now);
    Instant last =
        messages.stream().map(ImportedMessage::createdAt).max(Instant::compareTo).orElse(now);
    String system = shortEnough(foreign.systemPrompt(), MAX_SYSTEM_PROMPT);
    int dropped = foreign.systemPrompt() != null && system == null ? 1 : 0;
    return new ImportedConversation(
        foreign.source(),
        foreign.id(),
        foreign.account(),
        CleanText.title(foreign.title()),
        shortEnough(foreign.model(), ConversationTexts.MODEL_CHARACTERS),
        system,
        foreign.reasoningEffort(),
        foreign.createdAt() == null ? first : foreign.createdAt(),
        foreign.updatedAt() == null ? last : foreign.updatedAt(),
        foreign.pinned(),
        foreign.archived(),
        foreign.trashed(),
        foreign.folder() == null ? null : CleanText.folder(foreign.folder()),
        messages,
        fitted.active(),
        foreign.partsLeftOut() + fitted.duplicates() + dropped);
  }

  private static @Nullable String shortEnough(@Nullable String text, int most) {
    return text == null || text.codePointCount(0, text.length()) > most ? null : CleanText.of(text);
  }
}
