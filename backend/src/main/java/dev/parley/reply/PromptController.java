package dev.parley.reply;

import dev.parley.account.SignedIn;
import jakarta.validation.Valid;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Controller;

/** The STOMP commands for replies. */
@Controller
class PromptController {
  private static final String SOCKET = SimpMessageHeaderAccessor.SESSION_ID_HEADER;

  private final Replies replies;

  PromptController(Replies replies) {
    this.replies = replies;
  }

  @MessageMapping("/prompt")
  void prompt(SignedIn me, @Header(SOCKET) String socket, @Valid @Payload PromptCommand command) {
    replies.begin(new CommandSender(me, socket), command);
  }

  @MessageMapping("/regenerate")
  void regenerate(
      SignedIn me, @Header(SOCKET) String socket, @Valid @Payload RegenerateCommand command) {
    replies.regenerate(new CommandSender(me, socket), command);
  }

  @MessageMapping("/continue")
  void continueReply(
      SignedIn me, @Header(SOCKET) String socket, @Valid @Payload ContinueCommand command) {
    replies.continueReply(new CommandSender(me, socket), command);
  }

  @MessageMapping("/stop")
  void stop(SignedIn me, @Header(SOCKET) String socket, @Valid @Payload StopCommand command) {
    replies.stop(new CommandSender(me, socket), command);
  }
}
