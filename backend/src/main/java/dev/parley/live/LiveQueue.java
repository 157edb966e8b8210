package dev.parley.live;

import java.util.Arrays;
import java.util.Optional;

/** Every queue that a browser may subscribe to. There are no others, and no topics. */
public enum LiveQueue {
  REPLIES("/queue/replies"),
  CONVERSATIONS("/queue/conversations"),
  ERRORS("/queue/errors");

  private final String path;

  LiveQueue(String path) {
    this.path = path;
  }

  /** The queue of this name; empty for a name of another version. */
  public static Optional<LiveQueue> named(String name) {
    return Arrays.stream(values()).filter(queue -> queue.name().equals(name)).findFirst();
  }

  /** The destination behind the user prefix. */
  String path() {
    return path;
  }

  /** What a browser subscribes to. */
  String subscription() {
    return "/user" + path;
  }
}
