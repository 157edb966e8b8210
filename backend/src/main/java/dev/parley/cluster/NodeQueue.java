package dev.parley.cluster;

import java.util.UUID;
import org.springframework.amqp.core.Queue;

/**
 * This node's queue, which RabbitMQ gives to one connection and deletes with it. It gets a new name
 * for each connection: RabbitMQ may learn of the end of one up to two heart-beats after this node,
 * and locks the queue until then.
 */
final class NodeQueue extends Queue {
  private final String prefix;
  private volatile String current;

  /**
   * @param prefix of its names
   */
  NodeQueue(String prefix) {
    super(prefix, false, true, true);
    this.prefix = prefix;
    this.current = prefix;
  }

  /** It is declared under another name from now on. */
  void rename() {
    current = prefix + "." + UUID.randomUUID();
  }

  @Override
  public String getName() {
    return current;
  }

  @Override
  public String getActualName() {
    return current;
  }
}
