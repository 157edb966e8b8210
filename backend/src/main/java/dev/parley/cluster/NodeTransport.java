package dev.parley.cluster;

import java.util.List;

/**
 * Carries messages from this node to all others, in order. What arrives goes to {@link NodeInbox}.
 */
interface NodeTransport {
  /** The longest message, in bytes of UTF-8. */
  int maxBytes();

  /**
   * Sends these messages in this order. Blocks for some seconds at most.
   *
   * @throws RuntimeException when not all were sent for certain; then all may be sent again
   */
  void send(List<String> messages);
}
