package dev.parley.cli.backup;

import dev.parley.problem.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a backup, in its {@code manifest.json}.
 *
 * @param format raised by a change that older readers cannot read
 * @param schema the version of the last migration
 * @param made the moment of the snapshot
 * @param parley which version wrote it
 * @param tables in the order of a restore
 */
public record Manifest(
    int format, String schema, Instant made, String parley, List<TableFile> tables) {
  static final int FORMAT = 1;
  static final String FILE_NAME = "manifest.json";

  /** In bytes: a thousand times the usual size. It is read into memory before it can be checked. */
  static final int MAX_BYTES = 1_000_000;

  private static final int MAX_VERSION_CHARACTERS = 100;
  private static final Pattern SCHEMA = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9}){0,3}");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Manifest {
    Objects.requireNonNull(made);
    parley = Texts.line("The version", parley, MAX_VERSION_CHARACTERS);
    if (format < 1 || !SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("This is not the manifest of a backup");
    }
    tables = List.copyOf(tables);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads a manifest; null when the JSON is {@code null}.
   *
   * @throws JacksonException when they are not a manifest
   */
  static @Nullable Manifest read(byte[] bytes) {
    return JSON.readValue(bytes, Manifest.class);
  }

  /** Such as: 3 accounts, 1 conversation, 200 messages. Empty tables are left out. */
  public String rows() {
    String rows =
        tables.stream()
            .filter(table -> table.rows() > 0)
            .map(table ->
                "%,d %s%s"
                    .formatted(
                        table.rows(), table.name().replace('_', ' '), table.rows() == 1 ? "" : "s"))
            .collect(Collectors.joining(", "));
    return rows.isEmpty() ? "nothing" : rows;
  }
}
