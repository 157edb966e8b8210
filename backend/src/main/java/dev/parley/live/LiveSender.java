package dev.parley.live;

import dev.parley.account.AccountId;
import java.util.Set;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.stereotype.Component;

/**
 * The only way out to a browser, beside a handler's own answer. Never blocks: each socket has a
 * bounded queue of its own, and one that does not read is cut.
 */
@Component
public class LiveSender {
  private final SimpMessagingTemplate broker;
  private final ConnectedSockets sockets;

  LiveSender(SimpMessagingTemplate broker, ConnectedSockets sockets) {
    this.broker = broker;
    this.sockets = sockets;
  }

  /** Whether anybody of this account listens on this node. */
  public boolean reaches(AccountId account) {
    return sockets.has(account);
  }

  /** The accounts that have a socket on this node. */
  public Set<AccountId> accounts() {
    return sockets.accounts();
  }

  /** Tells every socket of this account: all tabs, all devices on this node. */
  public void toAccount(AccountId account, LiveQueue queue, Object event) {
    broker.convertAndSendToUser(account.toString(), queue.path(), event);
  }

  /**
   * Tells one socket only.
   *
   * @param socketId the id of the socket's STOMP session, as a handler gets it
   */
  public void toSocket(String socketId, LiveQueue queue, Object event) {
    SimpMessageHeaderAccessor header = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
    header.setSessionId(socketId);
    header.setLeaveMutable(true);
    broker.convertAndSendToUser(socketId, queue.path(), event, header.getMessageHeaders());
  }
}
