package dev.parley.cluster;

import java.util.List;

/**
 * Carries messages from this node to all others, in order. What arrives goes to {@link NodeInbox}.
 */
interface NodeTransport {
  /** The longest message, in bytes of UTF-8. */
  int mostBytes();

  /**
   * Sends these messages in this order. Waits for the transport, which has time limits of its own.
   *
   * @throws RuntimeException when not all may have been sent; then all may be sent again
   */
  void send(List<String> messages);
}
