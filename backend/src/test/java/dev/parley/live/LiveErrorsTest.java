package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.transaction.CannotCreateTransactionException;

/** How a failed command is told, without anything around it. */
class LiveErrorsTest {
  private final CommandIds ids = new CommandIds(Frames.JSON);
  private final LiveErrors errors = new LiveErrors(ids);
  private final UUID id = UUID.randomUUID();

  private static Message<byte[]> command(String body) {
    return Frames.message(Frames.header(StompCommand.SEND, Frames.connected(1)), body);
  }

  private Message<byte[]> command() {
    return command("{\"messageId\":\"%s\"}".formatted(id));
  }

  @Test
  void tellsARefusalInItsOwnWords() {
    LiveError told = errors.answer(new Refusal(Reason.ID_TAKEN, "Choose another one."), command());

    assertThat(told).isEqualTo(LiveError.of(Reason.ID_TAKEN, "Choose another one.", id));
    assertThat(told.code()).isEqualTo("id-taken");
  }

  @Test
  void neverQuotesAnErrorThatNobodyExpected() {
    LiveError told = errors.answer(new IllegalStateException("password=hunter2"), command());

    assertThat(told.code()).isEqualTo("internal");
    assertThat(told.retryable()).isTrue();
    assertThat(told.commandId()).isEqualTo(id);
    assertThat(told.toString()).doesNotContain("hunter2");
  }

  @Test
  void saysThatTheDatabaseWillBeBackWhenItCannotBeReached() {
    LiveError told =
        errors.answer(
            new CannotCreateTransactionException(
                "no connection", new SQLTransientConnectionException("to 10.0.0.1 refused")),
            command());

    assertThat(told.code()).isEqualTo("unavailable");
    assertThat(told.retryable()).isTrue();
    assertThat(told.toString()).doesNotContain("10.0.0.1");
  }

  @Test
  void doesNotQuoteWhatCouldNotBeRead() {
    LiveError told =
        errors.answer(
            new MessageConversionException("Unexpected 's' in <secret>"), command("<secret>"));

    assertThat(told.code()).isEqualTo("invalid");
    assertThat(told.commandId()).isNull();
    assertThat(told.toString()).doesNotContain("secret");
  }

  @Test
  void namesACommandByItsMessageElseByItsReply() {
    UUID reply = UUID.randomUUID();

    assertThat(ids.of(command("{\"replyId\":\"%s\",\"messageId\":\"%s\"}".formatted(reply, id))))
        .isEqualTo(id);
    assertThat(ids.of(command("{\"replyId\":\"%s\"}".formatted(reply)))).isEqualTo(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "7", "{", "{\"messageId\":7}", "{\"messageId\":\"not-an-id\"}"})
  void namesNoCommandWhereNoIdCanBeRead(String body) {
    assertThat(ids.of(command(body))).isNull();
  }
}
