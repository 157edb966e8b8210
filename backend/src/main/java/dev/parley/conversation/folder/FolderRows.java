package dev.parley.conversation.folder;

import dev.parley.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that read and change folders; each asks whose folder it is. */
@Component
class FolderRows {
  private static final String COLUMNS = "id, name, folded, version";

  private final JdbcClient jdbc;

  FolderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<FolderView> all(AccountId me) {
    return jdbc.sql(
            "select " + COLUMNS + " from folder where account_id = :me order by created_at, id")
        .param("me", me.value())
        .query(FolderRows::view)
        .list();
  }

  Optional<FolderView> find(AccountId me, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from folder where id = :id and account_id = :me")
        .param("id", id)
        .param("me", me.value())
        .query(FolderRows::view)
        .optional();
  }

  /** The oldest folder of this name; until a transaction ends, nobody can delete it. */
  Optional<FolderView> find(AccountId me, String name) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from folder where account_id = :me and name = :name order by created_at, id"
                + " limit 1 for key share")
        .param("me", me.value())
        .param("name", name)
        .query(FolderRows::view)
        .optional();
  }

  /** Creates a folder unless the id is taken, or there are as many as there may be. */
  Optional<FolderView> create(AccountId me, UUID id, String name, int most) {
    return jdbc.sql(
            "insert into folder (id, account_id, name) select :id, :me, :name where (select"
                + " count(*) from folder where account_id = :me) < :most on conflict (id) do"
                + " nothing returning "
                + COLUMNS)
        .param("id", id)
        .param("me", me.value())
        .param("name", name)
        .param("most", most)
        .query(FolderRows::view)
        .optional();
  }

  /** Changes a folder; null leaves a value. Empty when it would change nothing. */
  Optional<FolderView> edit(
      AccountId me, UUID id, @Nullable String name, @Nullable Boolean folded) {
    return jdbc.sql(
            "update folder set name = coalesce(:name::text, name), folded ="
                + " coalesce(:folded::boolean, folded), version = version + 1 where id = :id and"
                + " account_id = :me and (:name::text <> name or :folded::boolean <> folded)"
                + " returning "
                + COLUMNS)
        .param("id", id)
        .param("me", me.value())
        .param("name", name)
        .param("folded", folded)
        .query(FolderRows::view)
        .optional();
  }

  /**
   * Deletes a folder. Its conversations are taken out first: moving one locks its row before that
   * of the folder too.
   *
   * @return false when there is none
   */
  boolean delete(AccountId me, UUID id) {
    jdbc.sql(
            """
            update conversation_member set folder_id = null, version = version + 1
             where folder_id = (select id from folder where id = :id and account_id = :me)
            """)
        .param("id", id)
        .param("me", me.value())
        .update();
    return jdbc.sql("delete from folder where id = :id and account_id = :me")
            .param("id", id)
            .param("me", me.value())
            .update()
        == 1;
  }

  private static FolderView view(ResultSet row, int number) throws SQLException {
    return new FolderView(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getBoolean("folded"),
        row.getInt("version"));
  }
}
