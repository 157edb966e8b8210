package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** An answer that is not read to its end is nothing for the log, or strangers would fill it. */
class UnreadAnswerTest {
  private final HttpProblems problems = new HttpProblems();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void isNoErrorOnceItHasBegun() {
    response.setCommitted(true);

    assertThat(problems.unknown(new IOException(new TimeoutException("idle")), response)).isNull();
    assertThat(problems.unknown(new EofException("reset"), response)).isNull();
    assertThat(problems.unknown(new IOException("Broken pipe"), response)).isNull();
  }

  @Test
  void leavesOtherErrorsWhatTheyAre() {
    assertThat(problems.unknown(new IOException(new TimeoutException("a model")), response))
        .isNotNull();
    response.setCommitted(true);
    assertThat(problems.unknown(new IllegalStateException("ours"), response)).isNotNull();
  }
}
