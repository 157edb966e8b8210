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
 * @param secretKeys what its encrypted secrets need; null in a backup of an older version, which
 *     has none
 * @param tables in the order of a restore
 */
public record Manifest(
    int format,
    String schema,
    Instant made,
    String parley,
    @Nullable SecretKeys secretKeys,
    List<TableFile> tables) {
  /**
   * The keys that have encrypted secrets in the backup, such as those of authenticator apps.
   *
   * @param included whether the backup holds them; it never does, so that a stolen copy opens
   *     nothing
   * @param ids of the keys
   */
  public record SecretKeys(boolean included, List<String> ids) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    public SecretKeys {
      ids = List.copyOf(ids);
      if (!ids.stream().allMatch(id -> ID.matcher(id).matches())) {
        throw new IllegalArgumentException("This is no id of a key");
      }
    }
  }

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

  /** A sentence about the keys that a restore needs beside this file; empty when it needs none. */
  public String keys() {
    return secretKeys == null || secretKeys.ids().isEmpty()
        ? ""
        : " Second factors in it are encrypted with the secret key %s, which it does not hold: keep a copy of that too."
            .formatted(String.join(", ", secretKeys.ids()));
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
