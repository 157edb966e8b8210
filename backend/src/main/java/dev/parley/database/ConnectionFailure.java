package dev.parley.database;

import dev.parley.common.CauseChain;
import dev.parley.database.embedded.DatabaseUnusable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Classifies a failed connection, and puts its reason into words. */
final class ConnectionFailure {
  private static final String REJECTED = "08004";

  private ConnectionFailure() {}

  static boolean isTransient(SQLException e) {
    return TransientErrors.isTransient(e)
        && !REJECTED.equals(e.getSQLState())
        && !hasCause(e, SSLException.class);
  }

  /** The exception for a failure that no retry solves. */
  static DatabaseUnusable permanent(SQLException e, DatabaseAddress address) {
    return new DatabaseUnusable(
        switch (String.valueOf(e.getSQLState())) {
          case "28P01", "28000", "08004" ->
              "The database at %s refused the sign-in: check spring.datasource.username and spring.datasource.password, and that its pg_hba.conf lets this machine in."
                  .formatted(address);
          case "3D000" ->
              "The server at %s has no database \"%s\": create it, or name another one in spring.datasource.url."
                  .formatted(address, address.database());
          default ->
              "The database at %s cannot be used (%s): fix that, or name another one in spring.datasource.url."
                  .formatted(address, oneLine(e));
        });
  }

  static String inWords(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (hasCause(e, UnknownHostException.class)) {
      return "unknown host";
    } else if (hasCause(e, SocketTimeoutException.class)) {
      return "timeout";
    } else if (hasCause(e, NoRouteToHostException.class)) {
      return "no route to host";
    } else if (hasCause(e, ConnectException.class)) {
      return "connection refused";
    }
    return switch (state) {
      case "57P03" -> "it is starting or stopping";
      case "53300" -> "no connections left";
      default -> "SQLState " + state;
    };
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    return CauseChain.of(e).stream().anyMatch(type::isInstance);
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
