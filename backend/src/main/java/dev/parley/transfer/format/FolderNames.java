package dev.parley.transfer.format;

import dev.parley.conversation.folder.Folders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The list of a person's folders in an archive of Parley, described in docs/transfer.md. */
public final class FolderNames {
  /** What {@code format} says of it. */
  public static final String FORMAT = "parley-folders";

  private FolderNames() {}

  /** Recognises the list by its fields. */
  public static boolean matches(JsonNode json) {
    return FORMAT.equals(json.path("format").asString(""));
  }

  /**
   * The different names in their order, as they may be shown: as many as an account may have
   * folders. What is no text, or too long to be read, is passed over.
   */
  public static List<String> read(JsonNode json) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode each : json.path("folders")) {
      JsonNode name = each.path("name");
      String line = name.isString() ? CleanText.folder(name.asString()) : null;
      if (line != null) {
        names.add(line);
      }
      if (names.size() == Folders.MAX_FOLDERS) {
        break;
      }
    }
    return new ArrayList<>(names);
  }
}
