package dev.parley.faults;

import dev.parley.database.embedded.OutsidePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is done in the database past the servers; it is repeated until the database answers. */
final class Operator {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

  private final OutsidePostgres postgres;
  private final CountDownLatch over;

  /**
   * @param over counted down when it shall give up
   */
  Operator(OutsidePostgres postgres, CountDownLatch over) {
    this.postgres = postgres;
    this.over = over;
  }

  /** Disables an account. */
  void close(UUID account) throws InterruptedException {
    update("update account set enabled = false where id = ?", account);
  }

  /** Makes all links to a conversation too old. */
  void expireLinks(UUID conversation) throws InterruptedException {
    update("update invitation_link set expires_at = now() where conversation_id = ?", conversation);
  }

  private void update(String statement, UUID id) throws InterruptedException {
    String url = postgres.urlThrough(postgres.port());
    while (over.getCount() > 0) {
      try (Connection connection =
              DriverManager.getConnection(
                  url + (url.contains("?") ? "&" : "?") + "socketTimeout=5&connectTimeout=5",
                  postgres.user(),
                  postgres.password());
          PreparedStatement update = connection.prepareStatement(statement)) {
        update.setObject(1, id);
        update.executeUpdate();
        return;
      } catch (SQLException broken) {
        over.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }
}
