package dev.parley.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Sends with NOTIFY, on its own connection, which the first message opens. {@link NodeListener}
 * receives. See PostgreSQL's manual on NOTIFY: fewer than 8,000 bytes a message.
 */
final class PostgresTransport implements NodeTransport {
  private static final int MAX_BYTES = 7_900;
  private static final int NETWORK_TIMEOUT_MILLIS = 5_000;

  private final DataSource database;
  private @Nullable Connection connection;

  PostgresTransport(DataSource database) {
    this.database = database;
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public void send(List<String> messages) {
    try {
      Connection open = open();
      try (PreparedStatement statement =
          open.prepareStatement("select pg_notify(?, m) from unnest(?::text[]) m")) {
        statement.setString(1, NodeListener.CHANNEL);
        statement.setArray(2, open.createArrayOf("text", messages.toArray()));
        statement.execute();
      }
    } catch (SQLException away) {
      close();
      throw new DataAccessResourceFailureException("NOTIFY failed: " + away.getMessage(), away);
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.getConnection();
      open.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
      connection = open;
    }
    return open;
  }

  private void close() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException gone) {
        // It is closed already.
      }
    }
  }
}
