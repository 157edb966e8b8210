package dev.parley.admin.health;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How this Parley is.
 *
 * @param version of the server that answers
 * @param nodes the servers on this database, the one that answers first
 * @param database the name and version of the database
 * @param databaseBytes what it takes on its disk
 * @param schema the newest migration
 */
public record HealthReport(
    String version,
    List<NodeHealth> nodes,
    String database,
    long databaseBytes,
    String schema,
    long accounts,
    long administrators) {
  /**
   * One server.
   *
   * @param seenAt its last heartbeat, which comes twice a second
   * @param here whether it is the one that answers
   */
  public record NodeHealth(UUID id, Instant seenAt, boolean alive, boolean here) {}
}
