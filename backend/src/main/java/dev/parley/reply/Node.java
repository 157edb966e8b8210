package dev.parley.reply;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** This process, by an id of its own: leases of an earlier start are another's. */
@Component
class Node {
  private final UUID id = UUID.randomUUID();

  UUID id() {
    return id;
  }
}
