package dev.parley.live.socket;

/**
 * A subscription of one socket, and the frames on it: with the headers that STOMP requires and no
 * others, because an event of a growing answer is not much longer than these.
 *
 * @param id as the client chose it
 * @param head the frame up to the value of its last header, the number of the message
 */
record Subscription(String id, String head) {
  /** What a frame to this subscription begins with. */
  static String head(String id, String queue) {
    return "MESSAGE\ndestination:" + queue + "\nsubscription:" + escape(id) + "\nmessage-id:";
  }

  /**
   * The frame of a message.
   *
   * @param number of the message
   * @param json the body, in which JSON leaves no NUL
   */
  String message(long number, String json) {
    return head + number + "\n\n" + json + '\0';
  }

  /** STOMP 1.2: in headers these four are escaped. */
  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace(":", "\\c");
  }
}
