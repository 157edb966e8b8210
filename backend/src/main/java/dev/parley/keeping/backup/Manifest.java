package dev.parley.keeping.backup;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says about itself, in {@code manifest.json}.
 *
 * @param format raised when older readers could not read the file
 * @param schema the version of the last migration
 * @param made the moment of the snapshot
 * @param parley which version wrote it
 * @param tables in the order to fill them
 */
public record Manifest(
    int format, String schema, Instant made, String parley, List<TableFile> tables) {
  static final int FORMAT = 1;
  static final String FILE_NAME = "manifest.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Manifest {
    Objects.requireNonNull(made);
    Objects.requireNonNull(parley);
    if (!schema.matches("[0-9.]+")) {
      throw new IllegalArgumentException("This is no version of a schema: " + schema);
    }
    tables = List.copyOf(tables);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static Manifest read(byte[] bytes) {
    return JSON.readValue(bytes, Manifest.class);
  }

  /** Such as: 3 accounts, 1 conversation, 200 messages. */
  public String rows() {
    return tables.stream()
        .map(table ->
            "%,d %s%s"
                .formatted(
                    table.rows(), table.name().replace('_', ' '), table.rows() == 1 ? "" : "s"))
        .collect(Collectors.joining(", "));
  }
}
