package dev.parley.cli;

import dev.parley.database.embedded.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Databases with rows of every kind, made without a server. */
final class Sample {
  static final String ACCOUNT = "00000000-0000-0000-0000-00000000000a";
  static final String CONVERSATION = "00000000-0000-0000-0000-0000000000c0";
  static final String REPLY = "00000000-0000-0000-0000-0000000000b4";

  private Sample() {}

  static TestServer.Database empty() throws SQLException {
    return TestServer.get().createDatabase();
  }

  /** All of it in order, with an answer in flight whose node is dead; made by {@link #older}. */
  static TestServer.Database filled() throws SQLException {
    TestServer.Database database = older();
    migrate(database);
    return database;
  }

  /** As the schema was before a conversation had members. */
  static TestServer.Database older() throws SQLException {
    TestServer.Database database = empty();
    migrate(database, "7");
    run(
        database,
        """
        insert into account (id, username, display_name, password_hash, role)
          values ('%1$s', 'Maya', E'Tab\\tand \\\\ "quotes" 🚀', 'none', 'ADMIN');
        insert into spring_session values
          ('p', 's', 1, 1, 1, 1, '%1$s');
        insert into conversation (id, owner, title, last_position, active_message, read_position, pinned_at, archived_at,
                                  created_at, last_activity_at, version)
          values ('%2$s', '%1$s', E'Two\\nlines', 4, '%3$s', 2, '2026-02-01 00:00Z', '2026-02-02 00:00Z',
                  '2026-01-01 00:00Z', '2026-02-03 00:00Z', 7);
        insert into message (id, conversation_id, parent_id, position, role, author, text, status)
          values
          ('00000000-0000-0000-0000-0000000000b1', '%2$s', null, 1, 'user', '%1$s', 'Hello', 'complete'),
          ('00000000-0000-0000-0000-0000000000b2', '%2$s', '00000000-0000-0000-0000-0000000000b1', 2, 'assistant', null, E'\\\\N \\\\. 中文', 'complete'),
          ('00000000-0000-0000-0000-0000000000b3', '%2$s', '00000000-0000-0000-0000-0000000000b2', 3, 'user', '%1$s', '', 'complete'),
          ('%3$s', '%2$s', '00000000-0000-0000-0000-0000000000b3', 4, 'assistant', null, '🚀', 'answering');
        insert into reply_lease (reply_id, node, attempt, until, call_id)
          values ('%3$s', gen_random_uuid(), 1, now() + interval '1 day', gen_random_uuid());
        insert into reply_chunk values ('%3$s', 2, 'one 🚀'), ('%3$s', 8, ' two');
        insert into node values (gen_random_uuid(), now() - interval '10 s');
        """
            .formatted(ACCOUNT, CONVERSATION, REPLY));
    return database;
  }

  static void migrate(TestServer.Database database) {
    migrate(database, "latest");
  }

  private static void migrate(TestServer.Database database, String version) {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .target(version)
        .load()
        .migrate();
  }

  static void run(TestServer.Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> ask(TestServer.Database database, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
    }
    return found;
  }

  /** Every row, whole, as PostgreSQL writes it. */
  static List<String> rows(TestServer.Database database, String table) throws SQLException {
    return ask(database, "select t::text from %s t order by 1".formatted(table));
  }

  private static Connection connect(TestServer.Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
