package dev.parley.cli;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Turns off the second factor of an account and ends its sign-ins, also while a server runs: for
 * somebody who has lost the app and the recovery codes, or where the key of the server is lost.
 */
final class FactorReset {
  private FactorReset() {}

  /**
   * Returns the id of the account.
   *
   * @throws CommandRefused when there is no such account, or it has no second factor
   */
  static UUID reset(Connection connection, String username) throws SQLException {
    connection.setAutoCommit(false);
    UUID account = account(connection, username);
    if (update(connection, "delete from second_factor where account_id = ?", account) == 0) {
      throw new CommandRefused("\"%s\" has no second factor.".formatted(username));
    }
    for (String statement :
        List.of(
            "delete from recovery_code where account_id = ?",
            "update account set security_version = security_version + 1 where id = ?",
            "delete from spring_session where principal_name = ?::uuid::text")) {
      update(connection, statement, account);
    }
    connection.commit();
    return account;
  }

  private static UUID account(Connection connection, String username) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select id from account where lower(username) = lower(?) for update")) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw PasswordReset.unknown(connection, username);
        }
        return row.getObject(1, UUID.class);
      }
    }
  }

  private static int update(Connection connection, String statement, UUID account)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(statement)) {
      update.setObject(1, account);
      return update.executeUpdate();
    }
  }
}
