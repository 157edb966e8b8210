package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** What somebody may do to the file of a backup. */
final class Entries {
  private Entries() {}

  static String read(Path file, String entry) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return Files.readString(zip.getPath(entry));
    }
  }

  static void write(Path file, String entry, String text) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.write(zip.getPath(entry), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void change(Path file, String entry, String from, String to) throws IOException {
    assertThat(read(file, entry)).contains(from);
    write(file, entry, read(file, entry).replace(from, to));
  }
}
