package dev.parley.cluster;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** This process. Each start has a new id, so that leases of an earlier start are not its own. */
@Component
public class Node {
  private final UUID id = UUID.randomUUID();

  public UUID id() {
    return id;
  }
}
