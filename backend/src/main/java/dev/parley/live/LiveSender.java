package dev.parley.live;

import dev.parley.account.AccountId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/**
 * Sends events to browsers; only the answer of a handler goes another way. Never blocks: each
 * socket has a bounded queue of its own, and is closed when its client does not read.
 */
@Component
public class LiveSender {
  private static final String USER = "/user/";

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
    for (AccountId account : accounts) {
      if (onlyWhereOpen == null) {
        send(account.toString(), null, queue, json);
      } else {
        sockets
            .showing(account, onlyWhereOpen)
            .forEach(socketId -> send(socketId, socketId, queue, json));
      }
    }
  }

  private void send(String user, @Nullable String socketId, LiveQueue queue, byte[] json) {
    SimpMessageHeaderAccessor header = header(socketId);
    header.setContentType(MimeTypeUtils.APPLICATION_JSON);
    broker.send(
        USER + user + queue.path(), MessageBuilder.createMessage(json, header.getMessageHeaders()));
  }

  /**
   * Sends to one socket only.
   *
   * @param socketId the id of the socket's STOMP session, as a handler gets it
   * @param json the event in UTF-8
   */
  public void toSocket(String socketId, LiveQueue queue, byte[] json) {
    send(socketId, socketId, queue, json);
  }

  /** As {@link #toSocket(String, LiveQueue, byte[])}, of an event that is still to be written. */
  void toSocket(String socketId, LiveQueue queue, Object event) {
    MessageHeaders headers = header(socketId).getMessageHeaders();
    broker.convertAndSendToUser(socketId, queue.path(), event, headers);
  }

  private static SimpMessageHeaderAccessor header(@Nullable String socketId) {
    SimpMessageHeaderAccessor header = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
    header.setSessionId(socketId);
    header.setLeaveMutable(true);
    return header;
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
