package dev.parley.cluster;

import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * This node: one running Parley server of those that share a database. Papers and log lines call it
 * a server. Each start has a new id, so that leases of an earlier start are not its own.
 */
@Component
public class Node {
  private final UUID id = UUID.randomUUID();

  public UUID id() {
    return id;
  }
}
