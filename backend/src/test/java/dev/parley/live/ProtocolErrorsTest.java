package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.audit.AuditLog;
import dev.parley.audit.AuditQueue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

/** The ERROR frame of what breaks the protocol, alone. */
class ProtocolErrorsTest {
  private final LiveProtocolErrors errors = new LiveProtocolErrors(new AuditLog(new AuditQueue()));

  private static String code(Message<byte[]> error) {
    return String.valueOf(StompHeaderAccessor.wrap(error).getFirstNativeHeader("code"));
  }

  private static String text(Message<byte[]> error) {
    return new String(error.getPayload(), StandardCharsets.UTF_8);
  }

  @Test
  void saysOurOwnSentenceHoweverDeepItLies() {
    Message<byte[]> error =
        errors.handleClientMessageProcessingError(
            null,
            new IllegalStateException(
                "wrapped", new ProtocolViolationException("Send CONNECT first.")));

    assertThat(code(error)).isEqualTo("refused");
    assertThat(text(error)).isEqualTo("Send CONNECT first.");
  }

  @Test
  void saysThatTheTokenIsOutOfDate() {
    Message<byte[]> error =
        errors.handleClientMessageProcessingError(
            null,
            new IllegalStateException("wrapped", new MissingCsrfTokenException("secret-token")));

    assertThat(code(error)).isEqualTo("csrf");
    assertThat(text(error)).contains("/api/session").doesNotContain("secret-token");
  }

  @Test
  void neverQuotesAnyOtherError() {
    Message<byte[]> error =
        errors.handleClientMessageProcessingError(
            null, new IllegalStateException("password=hunter2"));

    assertThat(code(error)).isEqualTo("unreadable");
    assertThat(text(error)).doesNotContain("hunter2");
  }
}
