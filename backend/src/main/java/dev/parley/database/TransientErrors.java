package dev.parley.database;

import dev.parley.common.CauseChain;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Distinguishes transient database errors (a restart, a timeout, no free connection, a deadlock)
 * from errors that would only repeat. Decided by the SQLState of the deepest cause, because
 * Spring's exception classes do not distinguish them.
 */
public final class TransientErrors {
  /**
   * The transient SQLState classes: connection, rollback, resources, operator intervention, system.
   * See PostgreSQL's manual, appendix A.
   */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  private static final String IDLE_IN_TRANSACTION = "25P03";

  /** A standby that is about to take over, or a primary that has just become one. */
  private static final String READ_ONLY = "25006";

  private TransientErrors() {}

  /**
   * Whether the same statement may succeed later.
   *
   * @param error anything thrown by a statement, a transaction or a connection pool
   * @return false for what did not come from the database
   */
  public static boolean isTransient(Throwable error) {
    SQLException sql = null;
    for (Throwable cause : CauseChain.of(error)) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof TransactionTimedOutException) {
        return true;
      }
      if (cause instanceof SQLException found) {
        sql = found;
      }
    }
    if (sql == null) {
      return error instanceof CannotCreateTransactionException;
    }
    String state = sql.getSQLState();
    if (state == null) {
      // "Connection is closed": by the pool or the driver.
      return true;
    }
    return state.equals(IDLE_IN_TRANSACTION)
        || state.equals(READ_ONLY)
        || (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
  }
}
