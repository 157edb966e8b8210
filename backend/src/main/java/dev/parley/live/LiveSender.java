package dev.parley.live;

import dev.parley.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends events to browsers, directly to the queues of their sockets: the way through Spring's
 * broker would cost more than all else. Only what handlers in this package send, welcomes and
 * errors, goes through the broker. Never blocks: each socket has a bounded queue of its own, and is
 * closed when its client does not read.
 */
@Component
public class LiveSender {
  private final SimpMessagingTemplate broker;
  private final ConnectedSockets sockets;

  LiveSender(SimpMessagingTemplate broker, ConnectedSockets sockets) {
    this.broker = broker;
    this.sockets = sockets;
  }

  /**
   * Sends to the sockets that these accounts have on this node.
   *
   * @param json the event in UTF-8
   * @param onlyWhereOpen a conversation: sockets that said they show another one, or none, are left
   *     out; null: all sockets
   */
  public void toAccounts(
      Collection<AccountId> accounts, LiveQueue queue, byte[] json, @Nullable UUID onlyWhereOpen) {
    String text = new String(json, StandardCharsets.UTF_8);
    for (AccountId account : accounts) {
      sockets.send(account, queue, text, onlyWhereOpen);
    }
  }

  /**
   * Sends to one socket only.
   *
   * @param socketId the id of the socket's STOMP session, as a handler gets it
   * @param json the event in UTF-8
   */
  public void toSocket(String socketId, LiveQueue queue, byte[] json) {
    sockets.send(socketId, queue, new String(json, StandardCharsets.UTF_8));
  }

  /** As {@link #toSocket(String, LiveQueue, byte[])}, of an event that is still to be written. */
  void toSocket(String socketId, LiveQueue queue, Object event) {
    SimpMessageHeaderAccessor header = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
    header.setSessionId(socketId);
    header.setLeaveMutable(true);
    broker.convertAndSendToUser(socketId, queue.path(), event, header.getMessageHeaders());
  }

  /** The ids of all sockets here that have said hello. */
  public Set<String> greeted() {
    return sockets.greeted();
  }

  /** Sends welcome to this socket again, so that its browser fetches; nothing when it is gone. */
  public void welcome(String socketId) {
    sockets
        .owner(socketId)
        .ifPresent(owner -> toSocket(socketId, LiveQueue.REPLIES, Welcome.to(owner)));
  }
}
