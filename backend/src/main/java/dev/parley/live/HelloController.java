package dev.parley.live;

import dev.parley.account.AccountView;
import dev.parley.account.SignedIn;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.stereotype.Controller;

/**
 * Answers hello with welcome, on the queue that was subscribed to before: the simple broker sends
 * no receipts, and this proves that the subscriptions stand.
 */
@Controller
class HelloController {
  @MessageMapping("/hello")
  @SendToUser(value = "/queue/replies", broadcast = false)
  Welcome hello(SignedIn me) {
    return new Welcome(AccountView.of(me), new Welcome.Limits(PromptLimit.CHARACTERS));
  }
}
