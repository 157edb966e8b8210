package dev.parley.transfer.job;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An upload as it stands in the database, read one part after the other. */
final class StoredUpload extends InputStream {
  private final JdbcClient jdbc;
  private final UUID job;
  private final Runnable beforeEach;
  private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);
  private int next;

  /**
   * @param beforeEach run before each part is read; what it throws ends the reading
   */
  StoredUpload(JdbcClient jdbc, UUID job, Runnable beforeEach) {
    this.jdbc = jdbc;
    this.job = job;
    this.beforeEach = beforeEach;
  }

  @Override
  public int read() {
    return fetched() ? part.read() : -1;
  }

  @Override
  public int read(byte[] target, int from, int size) {
    return size == 0 ? 0 : fetched() ? part.read(target, from, size) : -1;
  }

  /** Whether there is another byte. */
  private boolean fetched() {
    while (part.available() == 0) {
      beforeEach.run();
      Optional<byte[]> found =
          jdbc.sql("select bytes from import_chunk where job_id = :job and number = :number")
              .param("job", job)
              .param("number", next)
              .query((row, number) -> row.getBytes(1))
              .optional();
      if (found.isEmpty()) {
        return false;
      }
      part = new ByteArrayInputStream(found.get());
      next++;
    }
    return true;
  }
}
