package dev.parley.problem;

/** The problem for an error outside of any controller, where only its HTTP status is known. */
record StatusProblem(Reason reason, String detail) {
  static StatusProblem of(int status) {
    return switch (status) {
      case 401 ->
          new StatusProblem(Reason.SIGNED_OUT, "You are signed out. Sign in and try again.");
      case 403 -> new StatusProblem(Reason.FORBIDDEN, "This is not allowed from here.");
      case 404 -> new StatusProblem(Reason.NOT_FOUND, "There is nothing at this address.");
      case 405 -> new StatusProblem(Reason.METHOD, "This address does not support this method.");
      case 408 ->
          new StatusProblem(
              Reason.TIMED_OUT,
              "This request did not arrive in time. Check your connection and try again.");
      case 413, 414, 431 -> new StatusProblem(Reason.TOO_LARGE, "This request is too large.");
      case 429 ->
          new StatusProblem(Reason.SLOW_DOWN, "Too many requests. Wait a moment and try again.");
      case 501, 505 ->
          new StatusProblem(Reason.INVALID, "This method or version is not supported.");
      case 503 ->
          new StatusProblem(
              Reason.SHUTTING_DOWN, "The server is restarting. Try again in a moment.");
      default ->
          status < 500
              ? new StatusProblem(Reason.INVALID, "The request could not be read.")
              : new StatusProblem(Reason.INTERNAL, "The server failed. Try again.");
    };
  }
}
