import { Client, type IMessage } from '@stomp/stompjs';

interface Received {
  /** False when another try has begun meanwhile. */
  current(): boolean;
  reply(frame: IMessage): void;
  conversation(frame: IMessage): void;
  error(frame: IMessage): void;
  /** There is no connection (any more). @param code why the socket was closed, if it was */
  broken(code?: number): void;
}

/** One try to connect: a client that subscribes to the three queues and greets the server, and never tries again. */
export function clientOf(connectHeaders: Record<string, string>, to: Received): Client {
  const client = new Client({
    brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
    connectHeaders,
    heartbeatOutgoing: 25_000,
    heartbeatIncoming: 20_000,
    reconnectDelay: 0,
    onConnect: () => {
      if (!to.current()) return;
      client.subscribe('/user/queue/replies', to.reply);
      client.subscribe('/user/queue/conversations', to.conversation);
      client.subscribe('/user/queue/errors', to.error);
      client.publish({ destination: '/app/hello', body: '{}' });
    },
    onStompError: () => to.broken(),
    onWebSocketError: () => to.broken(),
    onWebSocketClose: (event: CloseEvent) => to.broken(event.code),
  });
  return client;
}
