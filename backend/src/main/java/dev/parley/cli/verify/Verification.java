package dev.parley.cli.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Reads every row, of one moment, and holds the rules against them. It changes nothing and stops at
 * nothing: each finding is one line.
 */
public final class Verification {
  private static final int SHOWN = 3;

  private final Connection snapshot;
  private final Consumer<String> line;
  private boolean whole = true;

  /**
   * @param snapshot in no transaction yet
   */
  public Verification(Connection snapshot, Consumer<String> line) throws SQLException {
    this.snapshot = snapshot;
    this.line = line;
    snapshot.setAutoCommit(false);
    snapshot.setReadOnly(true);
    snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  /** Whether no inconsistency was found. */
  public boolean run(List<String> tables) throws IOException, SQLException {
    for (String table : tables) {
      read(table);
    }
    for (Rule rule : Rule.ALL) {
      tell(rule.holds(), () -> ids(rule.broken()));
    }
    tell("the chunks of every answer in flight follow each other", this::brokenJournals);
    return whole;
  }

  /** What is damaged on the disk fails here, with PostgreSQL's own words. */
  private void read(String table) throws IOException, SQLException {
    tell(
        "every row of " + table + " can be read",
        () -> {
          snapshot
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy %s to stdout".formatted(table), OutputStream.nullOutputStream());
          return List.of();
        });
  }

  private interface Question {
    List<String> broken() throws IOException, SQLException;
  }

  private void tell(String holds, Question question) throws IOException, SQLException {
    var before = snapshot.setSavepoint();
    try {
      List<String> broken = question.broken();
      if (!broken.isEmpty()) {
        whole = false;
        line.accept(
            "BROKEN  %s: not so for %d, such as %s"
                .formatted(
                    holds,
                    broken.size(),
                    String.join(", ", broken.subList(0, Math.min(SHOWN, broken.size())))));
      } else {
        line.accept("ok      " + holds);
      }
    } catch (SQLException unreadable) {
      whole = false;
      String why = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
      line.accept("BROKEN  %s: %s".formatted(holds, why));
      snapshot.rollback(before);
    }
  }

  private List<String> ids(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /** Offsets are in UTF-16 units, which PostgreSQL cannot count. */
  private List<String> brokenJournals() throws SQLException {
    Set<String> broken = new LinkedHashSet<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select k.reply_id, k.start_offset, k.text, m.text as before
                  from reply_chunk k join message m on m.id = k.reply_id
                 order by k.reply_id, k.start_offset
                """)) {
      String reply = "";
      int end = 0;
      while (rows.next()) {
        String next = String.valueOf(rows.getString("reply_id"));
        if (!next.equals(reply)) {
          reply = next;
          end = String.valueOf(rows.getString("before")).length();
        }
        if (rows.getInt("start_offset") != end) {
          broken.add(reply);
        }
        end = rows.getInt("start_offset") + String.valueOf(rows.getString("text")).length();
      }
    }
    return List.copyOf(broken);
  }
}
