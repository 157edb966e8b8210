package dev.parley.cluster;

import java.util.List;

/**
 * Carries messages from this node to all others, in order. What arrives goes to {@link NodeInbox}.
 */
interface NodeTransport {
  /** The longest message, in bytes of UTF-8. */
  int mostBytes();

  /**
   * Sends these messages, all or none, in this order; waits some seconds at most.
   *
   * @throws RuntimeException when they may not have been sent; then they may be sent again
   */
  void send(List<String> messages);
}
