package dev.parley.llm.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the key of a model server from the settings or from a file. */
final class ApiKey {
  private ApiKey() {}

  /**
   * @param prefix the prefix of the settings, such as {@code parley.llm}
   * @param key null, or not blank; so is {@code file}
   * @throws IllegalArgumentException with a sentence for the administrator, without the key
   */
  static @Nullable String read(String prefix, @Nullable String key, @Nullable String file) {
    if (file == null) {
      return usable(key, prefix + ".api-key");
    }
    if (key != null) {
      throw new IllegalArgumentException(
          "%s.api-key and %s.api-key-file are both set. Keep one of them."
              .formatted(prefix, prefix));
    }
    try {
      String content = LlmSettings.blankIsNull(Files.readString(Path.of(file)));
      if (content == null) {
        throw new IllegalArgumentException(
            "The file %s is empty. Write the key into it, or remove %s.api-key-file."
                .formatted(file, prefix));
      }
      return usable(content, prefix + ".api-key-file");
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The file "
              + file
              + " cannot be read. Check that it exists and that Parley may read it, or change "
              + prefix
              + ".api-key-file.",
          unreadable);
    }
  }

  /** It is sent as an HTTP header. The key itself is not quoted, because this is logged. */
  private static @Nullable String usable(@Nullable String key, String setting) {
    if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "The key in "
              + setting
              + " has spaces, line breaks or characters outside ASCII. Copy it again.");
    }
    return key;
  }
}
