package dev.parley.transfer.job;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.folder.Folders;
import dev.parley.database.TransientErrors;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import dev.parley.search.SearchBackfill;
import dev.parley.transfer.file.FileRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on imports, one after the other, and removes what ended ones have left. Looks for work
 * every second.
 */
@Component
class ImportWorker extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ImportLeases leases;
  private final ImportRows rows;
  private final Folders folders;
  private final Conversations conversations;
  private final SearchBackfill search;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /**
   * Asked to end while it works; the work ends at the next conversation, folder or part of the
   * upload.
   */
  private volatile boolean ending;

  ImportWorker(
      ImportLeases leases,
      ImportRows rows,
      Folders folders,
      Conversations conversations,
      SearchBackfill search,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.leases = leases;
    this.rows = rows;
    this.folders = folders;
    this.conversations = conversations;
    this.search = search;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** The node shuts down while it imports. */
  private static final class Ending extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ending() {
      super("The server ends", null, false, false);
    }
  }

  /** Works on all that waits, then cleans up. What fails is left for the next second. */
  void step() {
    try {
      Optional<ImportLease> next = leases.claim();
      while (next.isPresent() && !ending) {
        work(next.get());
        next = leases.claim();
      }
      while (!ending && cleanUp() > 0) {
        // Until nothing is left: a portion at a time, for the statement's time limit.
      }
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      log.debug("Imports wait for the database: {}", error.getMessage());
    }
  }

  private void work(ImportLease lease) {
    ImportRun run =
        new ImportRun(lease, leases, rows, folders, conversations, transaction, this::checkEnding);
    try {
      if (ImportLeases.isHopeless(lease)) {
        leases.failed(
            lease,
            "gave-up",
            "The import was begun many times and never came to its end. Ask an administrator to"
                + " look into the log of the server.");
        return;
      }
      try {
        run.read(new StoredUpload(jdbc, lease.id(), () -> proceed(lease)));
      } finally {
        // Before the import is seen to have ended.
        search.requestPass();
      }
      if (run.seen() == 0) {
        leases.failed(
            lease,
            "nothing-found",
            "This file has no conversations that Parley can read. Choose the export of Parley,"
                + " ChatGPT, Claude, Open WebUI or LibreChat, as the ZIP or the JSON file in it.");
      } else {
        leases.done(lease, run.otherFiles());
      }
      log.info("Import {} has ended after {} conversations", lease.id(), run.seen());
    } catch (FileRefused refused) {
      leases.failed(lease, refused.code(), refused.sentence());
    } catch (ImportLeases.Lost lost) {
      log.info("Import {} was cancelled, or another server has it", lease.id());
    } catch (Ending end) {
      leases.release(lease);
    } catch (IOException | RuntimeException error) {
      if (error instanceof RuntimeException database && TransientErrors.isTransient(database)) {
        // A node continues it when the lease has expired.
        throw database;
      }
      log.error("Import {} failed", lease.id(), error);
      leases.failed(
          lease,
          "internal",
          "The server failed while importing this file. What was imported before is kept. An"
              + " administrator can find the cause in the server log.");
    }
  }

  private void proceed(ImportLease lease) {
    checkEnding();
    leases.renew(lease);
  }

  private void checkEnding() {
    if (ending) {
      throw new Ending();
    }
  }

  /** Removes the files of ended imports, and abandoned uploads. */
  int cleanUp() {
    int uploads =
        jdbc.sql(
                "update import_job set state = 'failed', ended_at = now(), problem_code ="
                    + " 'not-uploaded', problem_title = 'The file did not arrive completely. Upload"
                    + " it again.' where state = 'uploading' and until < now()")
            .update();
    return uploads
        + jdbc.sql(
                """
                delete from import_chunk c using (
                  select k.job_id, k.number from import_chunk k join import_job j on j.id = k.job_id
                   where j.ended_at is not null limit 50) old
                 where c.job_id = old.job_id and c.number = old.number
                """)
            .update();
  }

  @Override
  protected FixedDelayTask begin() {
    ending = false;
    return new FixedDelayTask("import", INTERVAL, this::step);
  }

  @Override
  public void stop() {
    ending = true;
    super.stop();
  }
}
