package dev.parley.cli;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reopens an account that its owner has closed, also while a server runs. */
final class ClosedAccount {
  private ClosedAccount() {}

  /** Returns the id of the account. */
  static UUID reopen(Connection connection, String username) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update account set enabled = true, remove_at = null
             where lower(username) = lower(?) and not enabled and remove_at > now() returning id
            """)) {
      update.setString(1, username);
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          throw new CommandRefused(
              "There is no closed account \"%s\": it was never closed, or has been removed."
                  .formatted(username));
        }
        return row.getObject(1, UUID.class);
      }
    }
  }
}
