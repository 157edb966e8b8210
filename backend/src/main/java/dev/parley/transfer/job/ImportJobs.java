package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import dev.parley.database.StoredEnum;
import dev.parley.llm.ModelProblem;
import dev.parley.problem.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of imports, as their accounts begin, see and cancel them. */
@Component
class ImportJobs {
  /** Older ones that have ended are removed. */
  private static final int MAX_KEPT = 10;

  private static final String ACTIVE = "state in ('uploading', 'waiting', 'running')";

  private static final String VIEW =
      """
      select id, file_name, size, state, source, conversations_read, imported, already_there, left_out,
             parts_left_out, other_files, problem_code, problem_title, created_at, ended_at
        from import_job where account_id = :me
      """;

  private final JdbcClient jdbc;

  ImportJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Begins an upload.
   *
   * @param mostStored bytes of all accounts together
   * @throws Refusal slow-down when another import of the account has not ended, or when too much is
   *     stored
   */
  UUID begin(AccountId me, UUID node, String fileName, long size, long mostStored) {
    removeOld(me);
    UUID id = UUID.randomUUID();
    try {
      int begun =
          jdbc.sql(
                  "insert into import_job (id, account_id, file_name, size, state, node, until)"
                      + " select :id, :me, :name, :size, 'uploading', :node, now() + interval '60"
                      + " s' where (select coalesce(sum(size), 0) from import_job where "
                      + ACTIVE
                      + ") + :size <= :most")
              .param("id", id)
              .param("me", me.value())
              .param("name", fileName)
              .param("size", size)
              .param("node", node)
              .param("most", mostStored)
              .update();
      if (begun == 0) {
        throw Refusal.slowDown(
            "Other people are importing large files. Try again in a few minutes.",
            Duration.ofMinutes(2));
      }
    } catch (DuplicateKeyException other) {
      throw Refusal.slowDown(
          "Another of your imports is still running. Wait for it or cancel it, then try again.",
          Duration.ofSeconds(10));
    }
    return id;
  }

  /**
   * Stores the next part of an upload.
   *
   * @return false when it was cancelled
   */
  boolean append(UUID id, int number, byte[] bytes) {
    return jdbc.sql(
                """
                with mine as (
                  update import_job set until = now() + interval '60 s'
                   where id = :id and state = 'uploading' returning id)
                insert into import_chunk (job_id, number, bytes) select id, :number, :bytes from mine
                """)
            .param("id", id)
            .param("number", number)
            .param("bytes", bytes)
            .update()
        == 1;
  }

  /** The upload is complete: any node may start it. */
  void uploaded(UUID id) {
    jdbc.sql(
            "update import_job set state = 'waiting', node = null, until = null where id = :id and"
                + " state = 'uploading'")
        .param("id", id)
        .update();
  }

  /** Deletes an upload that did not arrive completely. */
  void discard(UUID id) {
    jdbc.sql("delete from import_job where id = :id and state = 'uploading'")
        .param("id", id)
        .update();
  }

  /** The latest ones, newest first. */
  List<ImportView> list(AccountId me) {
    return jdbc.sql(VIEW + " order by created_at desc limit " + MAX_KEPT)
        .param("me", me.value())
        .query(ImportJobs::view)
        .list();
  }

  /**
   * One with what was left out.
   *
   * @throws Refusal not-found
   */
  ImportView view(AccountId me, UUID id) {
    ImportView view =
        jdbc.sql(VIEW + " and id = :id")
            .param("me", me.value())
            .param("id", id)
            .query(ImportJobs::view)
            .optional()
            .orElseThrow(() -> Refusal.notFound("This import"));
    return view.with(
        jdbc.sql(
                "select file, place, line, title, code from import_left_out where job_id = :id"
                    + " order by number")
            .param("id", id)
            .query((row, number) ->
                new ImportView.LeftOut(
                    row.getString("file"),
                    row.getInt("place"),
                    row.getInt("line"),
                    row.getString("title"),
                    row.getString("code"),
                    Outcome.sentence(row.getString("code"))))
            .list());
  }

  /** Ends one that has not ended; what was imported stays. */
  ImportView cancel(AccountId me, UUID id) {
    jdbc.sql(
            "update import_job set state = 'cancelled', ended_at = now() where id = :id and"
                + " account_id = :me and "
                + ACTIVE)
        .param("id", id)
        .param("me", me.value())
        .update();
    return view(me, id);
  }

  private void removeOld(AccountId me) {
    jdbc.sql(
            """
            delete from import_job j where account_id = :me and ended_at is not null
               and not exists (select 1 from import_chunk c where c.job_id = j.id)
               and id not in (select id from import_job where account_id = :me order by created_at desc limit :most)
            """)
        .param("me", me.value())
        .param("most", MAX_KEPT - 1)
        .update();
  }

  private static ImportView view(ResultSet row, int number) throws SQLException {
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new ImportView(
        row.getObject("id", UUID.class),
        row.getString("file_name"),
        row.getLong("size"),
        StoredEnum.of(ImportState.class, row.getString("state")),
        row.getString("source"),
        row.getInt("conversations_read"),
        row.getInt("imported"),
        row.getInt("already_there"),
        row.getInt("left_out"),
        row.getInt("parts_left_out"),
        row.getInt("other_files"),
        problem(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        List.of());
  }

  private static @Nullable ModelProblem problem(ResultSet row) throws SQLException {
    String code = row.getString("problem_code");
    return code == null
        ? null
        : new ModelProblem(code, String.valueOf(row.getString("problem_title")));
  }
}
