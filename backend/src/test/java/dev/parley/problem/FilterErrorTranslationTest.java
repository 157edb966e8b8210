package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal that could not be written, because the session could not be saved at that moment, comes
 * out of the controllers as the error that it was.
 */
class FilterErrorTranslationTest {
  private final FilterErrorTranslation filter =
      new FilterErrorTranslation(new ProblemWriter(new JsonMapper()));
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void fail(Exception error) throws ServletException, IOException {
    filter.doFilterInternal(
        new MockHttpServletRequest(),
        response,
        (request, answer) -> {
          throw new ServletException(error);
        });
  }

  @Test
  void saysARefusalThatCouldNotBeWritten() throws Exception {
    fail(new Refusal(Reason.NOT_FOUND, "There is no such conversation."));

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentAsString()).contains("not-found", "no such conversation");
  }

  @Test
  void saysWhatSpringRefuses() throws Exception {
    fail(new NoResourceFoundException(HttpMethod.GET, "/api/nothing", "nothing"));

    assertThat(response.getStatus()).isEqualTo(404);
  }

  @Test
  void leavesWhatNobodyExpectedToTheServer() {
    assertThatThrownBy(() -> fail(new IllegalStateException("ours")))
        .isInstanceOf(ServletException.class);
  }
}
