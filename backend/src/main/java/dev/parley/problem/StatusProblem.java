package dev.parley.problem;

/**
 * What failed outside of any controller, where only a status is known, and what to say about it.
 */
record BareStatus(Reason reason, String sentence) {
  static BareStatus of(int status) {
    return switch (status) {
      case 401 -> new BareStatus(Reason.SIGNED_OUT, "You are signed out. Sign in and try again.");
      case 403 -> new BareStatus(Reason.FORBIDDEN, "This is not allowed from here.");
      case 404 -> new BareStatus(Reason.NOT_FOUND, "There is nothing at this address.");
      case 405 -> new BareStatus(Reason.METHOD, "This address does not take this method.");
      case 408 ->
          new BareStatus(
              Reason.TIMED_OUT,
              "This request did not arrive in time. Check your connection and try again.");
      case 413, 414, 431 -> new BareStatus(Reason.TOO_LARGE, "This request is too large.");
      case 429 ->
          new BareStatus(Reason.SLOW_DOWN, "Too much at once. Wait a moment and try again.");
      case 501, 505 -> new BareStatus(Reason.INVALID, "This method or version is not taken here.");
      case 503 ->
          new BareStatus(Reason.SHUTTING_DOWN, "The server is restarting. Try again in a moment.");
      default ->
          status < 500
              ? new BareStatus(Reason.INVALID, "The request could not be read.")
              : new BareStatus(Reason.INTERNAL, "The server failed at this. Try again.");
    };
  }
}
