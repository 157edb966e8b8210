package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Homes for tests: each with its own data, all with the same unpacked programs. */
public final class TestHome {
  static final Path SHARED = buildFolder().resolve("test-postgres-programs");

  private TestHome() {}

  /** The folder that a clean build removes. */
  static Path buildFolder() {
    return Path.of("target").toAbsolutePath();
  }

  public static HomeFolder in(Path folder) throws IOException {
    Files.createDirectories(SHARED);
    Path programs = PostgresBinaries.unpackInto(SHARED);
    Path link = folder.resolve(programs.getFileName());
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, programs);
    }
    return new HomeFolder(folder, true);
  }
}
