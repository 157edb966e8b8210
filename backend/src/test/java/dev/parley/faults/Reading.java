package dev.parley.faults;

import dev.parley.RawClient;
import dev.parley.database.embedded.OutsidePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads everything back: the rows past the server, and through it the pages of every account, of
 * conversations of others too.
 */
final class Reading {
  private static final String ROWS =
      """
      select a.username, m.id, m.conversation_id, m.parent_id, m.position, m.role, m.status, m.attempt,
             m.text, m.problem_code, m.cached
        from message m join conversation_member o
          on o.conversation_id = m.conversation_id and o.role = 'owner' join account a on a.id = o.account_id
       order by m.conversation_id, m.position
      """;

  private static final String VERSIONS =
      """
      select a.username, c.id, c.version + o.version as version
        from conversation c join conversation_member o
          on o.conversation_id = c.id and o.state = 'joined' join account a on a.id = o.account_id
      """;

  private static final String LEAVES =
      """
      select a.username, c.id, coalesce(o.active_message, c.active_message) as leaf
        from conversation c join conversation_member o
          on o.conversation_id = c.id and o.state = 'joined' join account a on a.id = o.account_id
       where c.active_message is not null
      """;

  private static final String NOTE_ENDS =
      """
      create schema faults;
      create table faults.ended (
        id uuid, attempt integer, at timestamptz not null, primary key (id, attempt));
      create function faults.note_end() returns trigger language plpgsql as $$
        begin
          insert into faults.ended values (new.id, new.attempt, clock_timestamp())
          on conflict do nothing;
          return null;
        end $$;
      create trigger note_end after insert or update of status on message for each row
        when (new.role = 'assistant' and new.status <> 'answering')
        execute function faults.note_end();
      """;

  private Reading() {}

  static Evidence of(Cluster cluster, Crowd crowd, History history) throws SQLException {
    List<Evidence.Row> rows = rows(cluster.postgres());
    List<Evidence.Page> pages = new ArrayList<>();
    Set<UUID> parents = new HashSet<>();
    rows.forEach(row -> {
      if (row.message().parentId() != null) {
        parents.add(row.message().parentId());
      }
    });
    Map<String, RawClient> accounts = crowd.accounts();
    Map<String, Map<UUID, Integer>> members = versions(cluster.postgres());
    for (Evidence.Row row : rows) {
      if (!parents.contains(row.message().id())) {
        accounts.forEach((account, client) -> {
          boolean member =
              members.getOrDefault(account, Map.of()).containsKey(row.message().conversationId());
          RawClient.Answer answer = client.get(path(row.message()));
          if (member || answer.status() != 404) {
            pages.add(new Evidence.Page(account, branch(client, row.message(), answer)));
          }
        });
      }
    }
    return new Evidence(history.all(), rows, pages, cluster.model().calls());
  }

  /** How many answers have not ended. */
  static int unfinished(OutsidePostgres postgres) throws SQLException {
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from message where status = 'answering')"
                    + " + (select count(*) from reply_lease)")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** The versions of all conversations as their members see them, by the names of these. */
  static Map<String, Map<UUID, Integer>> versions(OutsidePostgres postgres) throws SQLException {
    Map<String, Map<UUID, Integer>> versions = new HashMap<>();
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(VERSIONS)) {
      while (row.next()) {
        versions
            .computeIfAbsent(row.getString("username"), any -> new HashMap<>())
            .put(row.getObject("id", UUID.class), row.getInt("version"));
      }
    }
    return versions;
  }

  /** Where each account is in its conversations. */
  static Map<String, Map<UUID, UUID>> leaves(OutsidePostgres postgres) throws SQLException {
    Map<String, Map<UUID, UUID>> leaves = new HashMap<>();
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEAVES)) {
      while (row.next()) {
        leaves
            .computeIfAbsent(row.getString("username"), any -> new HashMap<>())
            .put(row.getObject("id", UUID.class), row.getObject("leaf", UUID.class));
      }
    }
    return leaves;
  }

  /** Notes from now on when answers end, by a trigger in a schema that the servers do not know. */
  static void noteEnds(OutsidePostgres postgres) throws SQLException {
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(NOTE_ENDS);
    }
  }

  /** When the attempts of answers ended, in milliseconds of the epoch. */
  static Map<LateCheck.End, Long> ends(OutsidePostgres postgres) throws SQLException {
    Map<LateCheck.End, Long> ends = new HashMap<>();
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id, attempt, at from faults.ended")) {
      while (row.next()) {
        ends.put(
            new LateCheck.End(row.getObject("id", UUID.class), row.getInt("attempt")),
            row.getTimestamp("at").getTime());
      }
    }
    return ends;
  }

  private static List<Evidence.Row> rows(OutsidePostgres postgres) throws SQLException {
    List<Evidence.Row> rows = new ArrayList<>();
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        rows.add(new Evidence.Row(row.getString("username"), message(row)));
      }
    }
    return rows;
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getObject("parent_id", UUID.class),
        row.getInt("position"),
        row.getString("role"),
        row.getString("status"),
        row.getInt("attempt"),
        row.getString("text"),
        row.getString("problem_code"),
        row.getBoolean("cached"));
  }

  private static Connection open(OutsidePostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.urlThrough(postgres.port()), postgres.user(), postgres.password());
  }

  /** From the first message to this one, which may be several pages. */
  private static List<Message> branch(RawClient client, Message leaf, RawClient.Answer last) {
    List<Message> messages = new ArrayList<>();
    RawClient.Answer page = last;
    while (true) {
      List<Message> before = new ArrayList<>();
      page.json().path("items").forEach(item -> before.add(Message.of(item)));
      messages.addAll(0, before);
      if (!page.json().path("next").isString()) {
        return messages;
      }
      page = client.get(path(leaf) + "&before=" + page.json().path("next").asString());
    }
  }

  private static String path(Message leaf) {
    return "/api/conversations/%s/messages?limit=100&leaf=%s"
        .formatted(leaf.conversationId(), leaf.id());
  }
}
