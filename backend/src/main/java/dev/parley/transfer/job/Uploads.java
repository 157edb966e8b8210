package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Takes files, while they arrive, into the database: any node may have to continue the import. Each
 * holds a thread and half a megabyte until it is here, so there are few at the same time, and none
 * may be slower than a bad line.
 */
@Component
class Uploads {
  private static final int MAX_AT_ONCE = 8;
  private static final int PART = 512 * 1024;
  private static final int MAX_NAME = 200;
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long MIN_BYTES_PER_SECOND = 8 * 1024;

  private final ImportJobs jobs;
  private final Node node;
  private final TransferSettings settings;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  Uploads(ImportJobs jobs, Node node, TransferSettings settings) {
    this.jobs = jobs;
    this.node = node;
    this.settings = settings;
  }

  /**
   * Stores a file, and lets the import wait for its turn.
   *
   * @param name for people
   * @param size as announced, in bytes; negative when it was not
   * @return the id of the import
   * @throws Refusal when it is too large or too slow, or did not arrive whole; then nothing is kept
   */
  UUID store(AccountId me, String name, long size, InputStream file) {
    long most = settings.maxUpload().toBytes();
    if (size < 1) {
      throw new Refusal(Reason.INVALID, "This file is empty. Choose the file of an export.");
    } else if (size > most) {
      throw new Refusal(
          Reason.TOO_LARGE,
          "This file has %,d bytes. The limit of this server is %,d. Choose a smaller file."
              .formatted(size, most));
    } else if (!places.tryAcquire()) {
      throw Refusal.slowDown(
          "Many files are being uploaded. Try again in a minute.", Duration.ofMinutes(1));
    }
    try {
      UUID id = jobs.begin(me, node.id(), shown(name), size, settings.mostStored());
      boolean whole = false;
      try {
        receive(id, size, file);
        whole = true;
      } finally {
        if (!whole) {
          jobs.discard(id);
        }
      }
      jobs.uploaded(id);
      return id;
    } finally {
      places.release();
    }
  }

  private void receive(UUID id, long size, InputStream file) {
    long began = System.nanoTime();
    long received = 0;
    try {
      for (int number = 0; ; number++) {
        byte[] part = file.readNBytes(PART);
        if (part.length == 0) {
          break;
        }
        received += part.length;
        if (!jobs.append(id, number, part)) {
          throw new Refusal(Reason.INVALID, "This import was cancelled.");
        }
        Duration allowed = GRACE.plusSeconds(received / MIN_BYTES_PER_SECOND);
        if (System.nanoTime() - began > allowed.toNanos()) {
          throw new Refusal(
              Reason.TIMED_OUT, "The upload is too slow. Try again on a faster connection.");
        }
      }
    } catch (IOException lost) {
      received = -1;
    }
    if (received != size) {
      throw new Refusal(Reason.TIMED_OUT, "The file did not arrive completely. Upload it again.");
    }
  }

  private static String shown(String name) {
    String start = name.substring(0, Math.min(MAX_NAME, name.length()));
    // A cut may have halved a character.
    return Texts.line("The name", start.replaceAll("[\\x00\\p{Cs}]", ""), 10 * MAX_NAME);
  }
}
