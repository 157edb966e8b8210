package dev.parley.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What failed outside of any controller (filters, Jetty itself), in the same shape. */
@Controller
class FilterProblems implements ErrorController {
  private final ProblemWriter problems;

  FilterProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable error
        && Trouble.passes(error)) {
      problems.write(response, Reason.UNAVAILABLE, HttpProblems.DATABASE_AWAY);
    } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
        instanceof Integer status) {
      write(response, status);
    } else {
      problems.write(response, Reason.NOT_FOUND, "There is nothing at this address.");
    }
  }

  private void write(HttpServletResponse response, int status) throws IOException {
    switch (status) {
      case 404 -> problems.write(response, Reason.NOT_FOUND, "There is nothing at this address.");
      case 413 -> problems.write(response, Reason.TOO_LARGE, "This request is too large.");
      default -> {
        if (status < 500) {
          problems.write(response, Reason.INVALID, "The request could not be read.");
        } else {
          problems.write(response, Reason.INTERNAL, "The server failed at this. Try again.");
        }
      }
    }
  }
}
