package dev.parley.transfer.format;

import java.util.ArrayList;
import java.util.List;
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

  /** The names in their order, as they may be shown. */
  public static List<String> read(JsonNode json) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : json.path("folders")) {
      String name = JsonValues.nonEmpty(each.path("name"));
      String line = name == null ? null : CleanText.folder(name);
      if (line != null) {
        names.add(line);
      }
    }
    return names;
  }
}
