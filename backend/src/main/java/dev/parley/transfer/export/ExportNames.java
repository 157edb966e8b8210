package dev.parley.transfer.export;

import dev.parley.conversation.ConversationView;
import dev.parley.conversation.folder.FolderView;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** File names of exports: letters and digits only, so that every file system takes them. */
final class ExportNames {
  private static final Pattern UNWANTED = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MAX_CHARACTERS = 60;

  private ExportNames() {}

  /**
   * The name of a conversation's file without its extension, such as {@code
   * 2026-01-31-Rivers-of-Vienna-0123456789ab}. The last part of its id keeps equal titles apart.
   */
  static String of(ConversationView conversation) {
    String id = conversation.id().toString();
    return (conversation.createdAt().atOffset(ZoneOffset.UTC).toLocalDate()
            + "-"
            + words(conversation.title())
            + "-"
            + id.substring(id.lastIndexOf('-') + 1))
        .replaceAll("-{2,}", "-");
  }

  /** The name of the archive of a folder without its extension, such as {@code parley-Travel}. */
  static String of(FolderView folder) {
    return ("parley-" + words(folder.name())).replaceAll("-{2,}", "-").replaceAll("-$", "");
  }

  private static String words(String name) {
    String words = UNWANTED.matcher(name).replaceAll("-");
    return words.substring(
        0,
        words.offsetByCodePoints(
            0, Math.min(MAX_CHARACTERS, words.codePointCount(0, words.length()))));
  }
}
