package dev.parley.cli.backup;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One table in a backup, in PostgreSQL's text format of COPY.
 *
 * @param columns in the order of the file, without generated columns
 * @param sha256 of the file, unpacked
 */
public record TableFile(String name, List<String> columns, long rows, String sha256) {
  /** Names go into statements, and a backup may have been written by anybody. */
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public TableFile {
    Objects.requireNonNull(sha256);
    if (!isPlain(name) || columns.isEmpty() || !columns.stream().allMatch(TableFile::isPlain)) {
      throw new IllegalArgumentException("This is not a table of Parley: " + name);
    }
  }

  private static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  String fileName() {
    return name + ".copy";
  }

  /** The table with its columns, as COPY takes it. */
  String copied() {
    return "%s (%s)".formatted(name, String.join(", ", columns));
  }
}
