package dev.parley.live;

/** Every queue that a browser may subscribe to. There are no others, and no topics. */
public enum LiveQueue {
  REPLIES("/queue/replies"),
  CONVERSATIONS("/queue/conversations"),
  ERRORS("/queue/errors");

  private final String path;

  LiveQueue(String path) {
    this.path = path;
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
