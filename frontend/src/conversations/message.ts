import type {
  ConversationEventUnion,
  ConversationView,
  FolderEventUnion,
  Grew,
  MessageView,
  SharingEventUnion,
  TemplateEventUnion,
} from '../wire/wire';

/** An event may omit a text that is too large for it, and send only its length in UTF-16 units. */
interface Text {
  text: string | null;
  length?: number | null;
}

/** A message as the server sends it; a server of the version before knows no parts. */
export type ReceivedMessage = Omit<MessageView, 'text' | 'length' | 'parts'> & Text & { parts?: MessageView['parts'] };

/** A message as this page has it. A prompt whose text is still being fetched has a `length` beyond its `text`. */
export type Message = ReceivedMessage & {
  text: string;
  /** Pieces of a later attempt were put behind the text of an earlier one: whether they fit, only the server knows. */
  spliced?: boolean;
};

/** A piece of an answer as the server sends it. */
export type ReceivedPiece = Omit<Grew, 'text' | 'length' | 'conversationId' | 'kind'> &
  Text & { conversationId?: string; kind?: Grew['kind'] };

type ReplyEvent =
  | { type: 'began'; conversation: ConversationView; prompt: ReceivedMessage; reply: ReceivedMessage }
  | { type: 'said'; conversation: ConversationView; prompt: ReceivedMessage }
  | { type: 'waiting'; replyId: string; place: number }
  | ReceivedPiece
  | { type: 'finished' | 'stopped' | 'interrupted' | 'failed'; message: ReceivedMessage };

/** Everything that this page ever learns about conversations and messages, in events or by fetching. */
export type Fact =
  | ReplyEvent
  | ConversationEventUnion
  | FolderEventUnion
  | SharingEventUnion
  | TemplateEventUnion
  | { type: 'conversations'; items: ConversationView[] }
  | { type: 'messages'; items: ReceivedMessage[] };

/** The answer that an event is about; null for everything else. */
export function replyOf(fact: Fact): string | null {
  if ('replyId' in fact) return fact.replyId;
  if ('reply' in fact) return fact.reply.id;
  return 'message' in fact ? fact.message.id : null;
}
