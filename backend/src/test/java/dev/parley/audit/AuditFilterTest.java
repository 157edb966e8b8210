package dev.parley.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** When a sign-in is written to the audit log. */
class AuditFilterTest {
  private final AuditLog audit = mock(AuditLog.class);
  private final AuditEvent signIn =
      AuditEvent.of(AuditEvent.Action.SIGN_IN, UUID.randomUUID(), "192.0.2.1");

  private void answer(FilterChain rest) throws ServletException, IOException {
    new AuditFilter(audit)
        .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), rest);
  }

  @Test
  void isAfterItsSessionWasStored() throws Exception {
    answer((request, response) -> {
      AuditFilter.afterSession((HttpServletRequest) request, signIn);
      verify(audit, never()).write(any());
    });

    verify(audit).write(signIn);
  }

  @Test
  void isNeverWhenItsSessionCouldNotBeStored() throws Exception {
    answer((request, response) -> {
      AuditFilter.afterSession((HttpServletRequest) request, signIn);
      ((HttpServletResponse) response).setStatus(503);
    });
    assertThatThrownBy(() ->
            answer((request, response) -> {
              AuditFilter.afterSession((HttpServletRequest) request, signIn);
              throw new IOException("The session could not be stored");
            }))
        .isInstanceOf(IOException.class);

    verify(audit, never()).write(any());
  }
}
