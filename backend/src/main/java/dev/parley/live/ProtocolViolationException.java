package dev.parley.live;

import org.springframework.messaging.MessagingException;

/** A frame that breaks the contract: answered with ERROR, then the socket is closed. */
final class ProtocolViolationException extends MessagingException {
  private static final long serialVersionUID = 1;

  ProtocolViolationException(String sentence) {
    super(sentence);
  }

  /** The sentence alone; Spring's own message would add the frame. */
  String sentence() {
    return String.valueOf(getMessage());
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
