package dev.parley.cluster;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** This process, by an id of its own: leases of an earlier start are another's. */
@Component
public class Node {
  private final UUID id = UUID.randomUUID();

  public UUID id() {
    return id;
  }
}
