package dev.parley.web.limit;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes a request on later than Jetty expects, when nothing is left to handle its result. */
final class Forwarding {
  private Forwarding() {}

  /** The next handler. */
  @FunctionalInterface
  interface Rest {
    boolean handle(Request request, Response response, Callback callback) throws Exception;
  }

  /** Answers 404 where the next handler takes no such request, and its failure as an error. */
  static void forward(Rest rest, Request request, Response response, Callback callback) {
    try {
      if (!rest.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable failure) {
      Response.writeError(request, response, callback, failure);
    }
  }
}
