package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.transfer.file.Place;
import dev.parley.transfer.format.Source;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which node works on an import, and how far it has come. Every change names the node and its
 * attempt, so that a node that was considered dead changes nothing any more.
 */
@Component
class ImportLeases {
  /** After so many nodes have crashed at an import, or could not finish it, it fails. */
  private static final int MAX_ATTEMPTS = 20;

  private static final int MAX_PLACES = 200;
  private static final int MAX_TITLE = 200;

  private static final String HELD =
      " where id = :id and node = :node and attempt = :attempt and state = 'running'";

  private final JdbcClient jdbc;
  private final Node node;

  ImportLeases(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /** The node does not have the import any more: it was cancelled, or another one has it. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("The import was cancelled, or another server has it", null, false, false);
    }
  }

  /** Takes the import that has waited longest, or one whose node is dead. */
  Optional<ImportLease> claim() {
    return jdbc.sql(
            """
            update import_job
               set state = 'running', node = :node, until = now() + interval '60 s', attempt = attempt + 1
             where id = (select id from import_job
                          where state = 'waiting' or (state = 'running' and (until is null or until < now()))
                          order by created_at limit 1 for update skip locked)
            returning id, account_id, attempt, conversations_read
            """)
        .param("node", node.id())
        .query((row, number) ->
            new ImportLease(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("attempt"),
                row.getInt("conversations_read")))
        .optional();
  }

  /** Whether so many nodes have failed at it that it must end. */
  static boolean isHopeless(ImportLease lease) {
    return lease.attempt() > MAX_ATTEMPTS;
  }

  void renew(ImportLease lease) {
    require(held("update import_job set until = now() + interval '60 s'" + HELD, lease).update());
  }

  /** Another node may continue it at once. */
  void release(ImportLease lease) {
    held("update import_job set until = null, node = null" + HELD, lease).update();
  }

  /** Counts a conversation, in the transaction that stores it. */
  void count(
      ImportLease lease, Place place, String title, @Nullable Source source, Outcome outcome) {
    Outcome.LeftOut leftOut = outcome instanceof Outcome.LeftOut reason ? reason : null;
    int parts = outcome instanceof Outcome.Imported imported ? imported.partsLeftOut() : 0;
    require(
        held(
                """
                update import_job
                   set conversations_read = conversations_read + 1, imported = imported + :imported,
                       already_there = already_there + :there, left_out = left_out + :leftOut,
                       parts_left_out = parts_left_out + :parts, source = coalesce(source, :source),
                       until = now() + interval '60 s'
                """
                    + HELD,
                lease)
            .param("imported", outcome instanceof Outcome.Imported ? 1 : 0)
            .param("there", outcome instanceof Outcome.AlreadyThere ? 1 : 0)
            .param("leftOut", leftOut == null ? 0 : 1)
            .param("parts", parts)
            .param("source", source == null ? null : source.stored())
            .update());
    if (leftOut != null) {
      note(lease, place, title, leftOut);
    }
  }

  private void note(ImportLease lease, Place place, String title, Outcome.LeftOut leftOut) {
    jdbc.sql(
            """
            insert into import_left_out (job_id, number, file, place, line, title, code)
            select id, left_out, :file, :place, :line, :title, :code from import_job
             where id = :id and left_out <= :most
            """)
        .param("id", lease.id())
        .param("file", shown(place.file()))
        .param("place", place.index())
        .param("line", place.line())
        .param("title", title)
        .param("code", leftOut.reason().code())
        .param("most", MAX_PLACES)
        .update();
  }

  /** Names in a ZIP are written by anybody. */
  private static String shown(String name) {
    String line = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
    return line.substring(0, Math.min(MAX_TITLE, line.length()));
  }

  void done(ImportLease lease, int otherFiles) {
    held(
            "update import_job set state = 'done', ended_at = now(), other_files = :others" + HELD,
            lease)
        .param("others", otherFiles)
        .update();
  }

  void failed(ImportLease lease, String code, String title) {
    held(
            "update import_job set state = 'failed', ended_at = now(), problem_code = :code,"
                + " problem_title = :title"
                + HELD,
            lease)
        .param("code", code)
        .param("title", title)
        .update();
  }

  private JdbcClient.StatementSpec held(String statement, ImportLease lease) {
    return jdbc.sql(statement)
        .param("id", lease.id())
        .param("node", node.id())
        .param("attempt", lease.attempt());
  }

  private static void require(int changed) {
    if (changed == 0) {
      throw new Lost();
    }
  }
}
