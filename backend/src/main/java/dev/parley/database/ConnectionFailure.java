package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells, for a connection that failed, whether waiting can help. */
final class Refusal {
  /** Network trouble, a server that starts or stops, one with no place left. */
  private static final Set<String> PASSING =
      Set.of("08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300");

  private Refusal() {}

  /** The reason in a few words, when it may pass; otherwise this throws the sentence. */
  static String mayPass(SQLException e, DatabaseAddress address) {
    String state = String.valueOf(e.getSQLState());
    if (PASSING.contains(state) && !hasCause(e, SSLException.class)) {
      return inWords(e, state);
    }
    throw new DatabaseUnusable(
        switch (state) {
          case "28P01", "28000", "08004" ->
              "The database at %s refused the sign-in: check spring.datasource.username and spring.datasource.password, and that its pg_hba.conf lets this machine in."
                  .formatted(address);
          case "3D000" ->
              "The server at %s has no database \"%s\": create it, or name another one in spring.datasource.url."
                  .formatted(address, address.database());
          default ->
              "The database at %s cannot be used (%s): mend that, or name another one in spring.datasource.url."
                  .formatted(address, oneLine(e));
        });
  }

  private static String inWords(SQLException e, String state) {
    if (hasCause(e, UnknownHostException.class)) {
      return "that host name is not known";
    } else if (hasCause(e, SocketTimeoutException.class)) {
      return "no answer in time";
    } else if (hasCause(e, NoRouteToHostException.class)) {
      return "no way to that host";
    } else if (hasCause(e, ConnectException.class)) {
      return "nothing listens there";
    }
    return switch (state) {
      case "57P03" -> "it is starting or stopping";
      case "53300" -> "it has no connection left";
      default -> "SQLState " + state;
    };
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    @Nullable Throwable cause = e;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
