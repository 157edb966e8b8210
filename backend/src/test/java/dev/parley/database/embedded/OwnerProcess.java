package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another Java process that starts the database, stores a row and waits to be killed. */
final class OwnerProcess {
  private static final String READY = "PostgreSQL is process ";

  private OwnerProcess() {}

  public static void main(String[] home) throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(new HomeFolder(Path.of(home[0]), true));
    Sql.run(postgres, "create table if not exists kept (word text)");
    Sql.run(postgres, "insert into kept values ('from the killed one')");
    System.out.println(READY + postgres.pid());
    System.in.read();
  }

  record Running(Process owner, long postgres) {}

  static Running start(Path home) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    OwnerProcess.class.getName(),
                    home.toString()))
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return new Running(process, Long.parseLong(line.substring(READY.length())));
      }
    }
    throw new IOException("The other process ended before its database was ready");
  }
}
