package dev.parley.live;

import dev.parley.account.SignedIn;
import dev.parley.live.socket.LiveSocket;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.stereotype.Controller;

/** The commands by which a socket says hello, and which conversation it shows. */
@Controller
class HelloController {
  /**
   * What a socket shows.
   *
   * @param conversationId null when it shows none
   * @param typing whether its person has typed in the last seconds; left out: no
   */
  record Present(@Nullable UUID conversationId, @Nullable Boolean typing) {}

  private final ApplicationEventPublisher events;

  HelloController(ApplicationEventPublisher events) {
    this.events = events;
  }

  /**
   * Answers on the queue that was subscribed to before, which proves that the subscription is
   * active.
   */
  @MessageMapping("/hello")
  @SendToUser(value = "/queue/replies", broadcast = false)
  Welcome hello(SignedIn me, SimpMessageHeaderAccessor frame) {
    LiveSocket.of(frame).markGreeted();
    return Welcome.to(me);
  }

  /** From now on this socket gets the growing text of this conversation only. */
  @MessageMapping("/present")
  void present(SignedIn me, @Payload Present present, SimpMessageHeaderAccessor frame) {
    LiveSocket.of(frame).show(present.conversationId());
    events.publishEvent(
        new SocketPresent(
            String.valueOf(frame.getSessionId()),
            me.id(),
            present.conversationId(),
            Boolean.TRUE.equals(present.typing())));
  }
}
