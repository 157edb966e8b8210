package dev.parley.problem;

import dev.parley.database.TransientErrors;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors outside of any controller (filters, Jetty itself), in the same form. */
@Controller
class FilterProblems implements ErrorController {
  private final ProblemWriter problems;

  FilterProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable error
        && TransientErrors.isTransient(error)) {
      problems.write(response, Reason.UNAVAILABLE, HttpProblems.DATABASE_UNAVAILABLE);
    } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
        instanceof Integer status) {
      StatusProblem problem = StatusProblem.of(status);
      problems.write(response, problem.reason(), problem.detail());
    } else {
      StatusProblem nothing = StatusProblem.of(404);
      problems.write(response, nothing.reason(), nothing.detail());
    }
  }
}
