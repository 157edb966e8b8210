package dev.parley.transfer.format;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in a text in the place of something that cannot be imported. */
final class Placeholders {
  static final String IMAGE = "[Image]";
  static final String AUDIO = "[Audio]";

  private static final Pattern LINE = Pattern.compile("[\\p{Cc}\\[\\]]+");
  private static final int MAX_LENGTH = 200;

  /** Of an id, so that folders have different names. */
  private static final int FOLDER_LETTERS = 6;

  private Placeholders() {}

  /** A file by its name. */
  static String file(String name) {
    String line = LINE.matcher(name).replaceAll(" ").strip();
    return line.isEmpty()
        ? "[File]"
        : "[File: " + line.substring(0, Math.min(MAX_LENGTH, line.length())) + "]";
  }

  /** A folder of which only the id is known; null when that is empty. */
  static @Nullable String folder(String what, String id) {
    String letters = id.replaceAll("[^\\p{L}\\p{N}]", "");
    int from = Math.max(0, letters.length() - FOLDER_LETTERS);
    return letters.isEmpty() ? null : what + " " + letters.substring(from);
  }

  /** A text file with its content, in a fence that the content cannot end. */
  static String file(String name, String content) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < content.length(); i++) {
      run = content.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    return file(name) + "\n\n" + fence + "\n" + content + "\n" + fence;
  }

  /** Parts of one message, with an empty line between them. */
  static String join(List<String> parts) {
    return String.join("\n\n", parts.stream().filter(part -> !part.isBlank()).toList());
  }
}
