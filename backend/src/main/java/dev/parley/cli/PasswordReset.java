package dev.parley.cli;

import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.cli.terminal.CommandRefused;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sets the password of an account and ends its sign-ins, also while a server runs. */
final class PasswordReset {
  private static final int CHARACTERS = 20;

  /** Without characters that are easily confused; 20 of them have 98 bits. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private PasswordReset() {}

  static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      password.append(i > 0 && i % 5 == 0 ? "-" : "");
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** Sets the password and deletes the sign-ins. Returns the id of the account. */
  static UUID set(Connection connection, String username, String password) throws SQLException {
    PasswordRules.check(password, username);
    connection.setAutoCommit(false);
    UUID account;
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update account set password_hash = ?, security_version = security_version + 1
             where lower(username) = lower(?) returning id
            """)) {
      update.setString(1, new PasswordHashing().hash(password));
      update.setString(2, username);
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          throw unknown(connection, username);
        }
        account = row.getObject(1, UUID.class);
      }
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from spring_session where principal_name = ?")) {
      delete.setString(1, account.toString());
      delete.executeUpdate();
    }
    connection.commit();
    return account;
  }

  /** Names the administrators, because the username may be forgotten too. */
  static CommandRefused unknown(Connection connection, String username) throws SQLException {
    List<String> administrators = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "select username from account where role = 'ADMIN' order by created_at limit 5");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        administrators.add(rows.getString(1));
      }
    }
    return new CommandRefused(
        "There is no account \"%s\". Administrators: %s."
            .formatted(
                username,
                administrators.isEmpty() ? "none yet" : String.join(", ", administrators)));
  }
}
