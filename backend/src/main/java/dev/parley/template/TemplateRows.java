package dev.parley.template;

import dev.parley.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that read and change templates; each asks whose template it is. */
@Component
class TemplateRows {
  /** Of the text, as many characters are in a list. */
  private static final int BEGINNING = 100;

  private static final String COLUMNS =
      "id, name, left(text, %d) as beginning, account_id = :me as own, shared, version"
          .formatted(BEGINNING);

  /** Whether this account may use it. What an administrator shares ends with the account. */
  private static final String USABLE =
      """
       (account_id = :me or (shared and account_id in
         (select a.id from account a where a.role = 'ADMIN' and a.enabled)))
      """;

  private final JdbcClient jdbc;

  TemplateRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<TemplateView> usable(AccountId me) {
    return jdbc.sql(
            "select " + COLUMNS + " from prompt_template where" + USABLE + "order by name, id")
        .param("me", me.value())
        .query(TemplateRows::view)
        .list();
  }

  Optional<TemplateText> text(AccountId me, UUID id) {
    return jdbc.sql("select id, text, version from prompt_template where id = :id and" + USABLE)
        .param("id", id)
        .param("me", me.value())
        .query((row, number) ->
            new TemplateText(
                row.getObject("id", UUID.class), row.getString("text"), row.getInt("version")))
        .optional();
  }

  /** One of this account's own. */
  Optional<TemplateView> find(AccountId me, UUID id) {
    return jdbc.sql(
            "select " + COLUMNS + " from prompt_template where id = :id and account_id = :me")
        .param("id", id)
        .param("me", me.value())
        .query(TemplateRows::view)
        .optional();
  }

  boolean hasName(AccountId me, String name) {
    return jdbc.sql(
                "select count(*) from prompt_template where account_id = :me and name_key = :key")
            .param("me", me.value())
            .param("key", key(name))
            .query(Integer.class)
            .single()
        > 0;
  }

  int count(AccountId me) {
    return jdbc.sql("select count(*) from prompt_template where account_id = :me")
        .param("me", me.value())
        .query(Integer.class)
        .single();
  }

  /** Creates a template unless its id or its name is taken, or there are as many as may be. */
  Optional<TemplateView> create(
      AccountId me, UUID id, String name, String text, boolean shared, int most) {
    return jdbc.sql(
            """
            insert into prompt_template (id, account_id, name, name_key, text, shared)
            select :id, :me, :name, :key, :text, :shared
             where (select count(*) from prompt_template where account_id = :me) < :most
            on conflict do nothing returning
            """
                + COLUMNS)
        .param("id", id)
        .param("me", me.value())
        .param("name", name)
        .param("key", key(name))
        .param("text", text)
        .param("shared", shared)
        .param("most", most)
        .query(TemplateRows::view)
        .optional();
  }

  /**
   * Changes a template; null leaves a value. Empty when it would change nothing.
   *
   * @throws org.springframework.dao.DuplicateKeyException when another one has this name
   */
  Optional<TemplateView> edit(
      AccountId me,
      UUID id,
      @Nullable String name,
      @Nullable String text,
      @Nullable Boolean shared) {
    return jdbc.sql(
            """
            update prompt_template set name = coalesce(:name::text, name),
                   name_key = coalesce(:key::text, name_key), text = coalesce(:text::text, text),
                   shared = coalesce(:shared::boolean, shared), version = version + 1
             where id = :id and account_id = :me
               and (:name::text <> name or :text::text <> text or :shared::boolean <> shared)
            returning
            """
                + COLUMNS)
        .param("id", id)
        .param("me", me.value())
        .param("name", name)
        .param("key", name == null ? null : key(name))
        .param("text", text)
        .param("shared", shared)
        .query(TemplateRows::view)
        .optional();
  }

  /** Returns false when there is none. */
  boolean delete(AccountId me, UUID id) {
    return jdbc.sql("delete from prompt_template where id = :id and account_id = :me")
            .param("id", id)
            .param("me", me.value())
            .update()
        == 1;
  }

  /** Not by the database, whose locale may know no other letters than those of English. */
  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static TemplateView view(ResultSet row, int number) throws SQLException {
    return new TemplateView(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("beginning").replaceAll("\\s+", " ").strip(),
        row.getBoolean("own"),
        row.getBoolean("shared"),
        row.getInt("version"));
  }
}
