// Made from the Java records; do not edit. See WireTypesTest.

export interface AccountView {
  id: string;
  username: string;
  displayName: string;
  role: Role;
}

export interface Began extends ReplyEvent {
  type: 'began';
  conversationId: string;
  conversation: ConversationView;
  prompt: MessageView;
  reply: MessageView;
}

export interface Changed extends ConversationEvent {
  type: 'changed';
  conversation: ConversationView;
}

export interface ContinueCommand {
  replyId: string;
  attempt: number;
}

export interface ConversationEdit {
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
  pinned: boolean | null;
  archived: boolean | null;
  activeMessageId: string | null;
  readPosition: number | null;
}

export interface ConversationEvent extends FeedEvent {
  type: 'changed' | 'removed';
}

export interface ConversationPage {
  items: ConversationView[];
  next: string | null;
}

export interface ConversationView {
  id: string;
  title: string;
  model: string | null;
  systemPrompt: string | null;
  createdAt: string;
  lastActivityAt: string;
  pinned: boolean;
  archived: boolean;
  deletedAt: string | null;
  activeMessageId: string | null;
  answering: boolean;
  unread: boolean;
  version: number;
}

export interface CsrfView {
  headerName: string;
  token: string;
}

export interface Failed extends ReplyEvent {
  type: 'failed';
  conversationId: string;
  message: MessageView;
}

export interface FeedEvent {
}

export interface Finished extends ReplyEvent {
  type: 'finished';
  conversationId: string;
  message: MessageView;
}

export interface FoundConversation {
  conversationId: string;
  title: Snippet;
  lastActivityAt: string;
  archived: boolean;
}

export interface FoundMessage {
  conversationId: string;
  title: string;
  archived: boolean;
  messageId: string;
  role: MessageRole;
  model: string | null;
  createdAt: string;
  snippet: Snippet;
}

export interface Grew extends ReplyEvent {
  type: 'grew';
  conversationId: string;
  replyId: string;
  attempt: number;
  offset: number;
  text: string;
}

export interface ImportList {
  items: ImportView[];
}

export interface ImportView {
  id: string;
  fileName: string;
  size: number;
  state: ImportState;
  source: string | null;
  conversationsRead: number;
  imported: number;
  alreadyThere: number;
  leftOut: number;
  partsLeftOut: number;
  otherFiles: number;
  problem: ModelProblem | null;
  createdAt: string;
  endedAt: string | null;
  places: LeftOut[];
}

export interface Interrupted extends ReplyEvent {
  type: 'interrupted';
  conversationId: string;
  message: MessageView;
}

export interface Leaving {
  conversationId: string;
  title: string;
  at: string;
}

export interface LeftOut {
  file: string;
  index: number;
  line: number;
  title: string;
  code: string;
  reason: string;
}

export interface Limits {
  promptCharacters: number;
}

export interface LiveError {
  code: string;
  title: string;
  detail: string;
  retryable: boolean;
  commandId: string | null;
}

export interface Mark {
  start: number;
  end: number;
}

export interface MessagePage {
  items: MessageView[];
  next: string | null;
}

export interface MessageView {
  id: string;
  conversationId: string;
  parentId: string | null;
  position: number;
  authorId: string | null;
  attempt: number;
  role: MessageRole;
  text: string;
  status: MessageStatus;
  model: string | null;
  cached: boolean;
  createdAt: string;
  usage: TokenUsage | null;
  problem: ModelProblem | null;
  turnsLeftOut: number;
  siblings: Siblings | null;
}

export interface ModelList {
  items: ModelView[];
}

export interface ModelProblem {
  code: string;
  title: string;
}

export interface ModelView {
  id: string;
  name: string;
  provider: string;
  ready: boolean;
  state: ModelState;
  percent: number | null;
  detail: string | null;
  isDefault: boolean;
  aliases: string[];
}

export interface NewAccount {
  username: string;
  password: string;
  displayName: string | null;
  setupCode: string | null;
}

export interface NewConversation {
  id: string | null;
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
}

export interface PromptCommand {
  messageId: string;
  replyId: string;
  conversationId: string;
  parentId: string | null;
  editOf: string | null;
  text: string;
  model: string | null;
}

export interface RegenerateCommand {
  replyId: string;
  parentId: string;
  model: string | null;
}

export interface Removed extends ConversationEvent {
  type: 'removed';
  conversationId: string;
  version: number;
}

export interface ReplyEvent extends FeedEvent {
  type: 'began' | 'waiting' | 'grew' | 'finished' | 'stopped' | 'interrupted' | 'failed';
}

export interface RetentionEdit {
  days: number | null;
}

export interface RetentionView {
  days: number | null;
  mostDays: number | null;
  soonCount: number;
  soon: Leaving[];
}

export interface SearchResults {
  conversations: FoundConversation[];
  messages: FoundMessage[];
  indexing: boolean;
  complete: boolean;
}

export interface SessionView {
  account: AccountView | null;
  csrf: CsrfView;
  firstRun: boolean;
  setupCodeNeeded: boolean;
  signUp: SignUpMode;
}

export interface Siblings {
  ids: string[];
  index: number;
}

export interface SignInRequest {
  username: string;
  password: string;
}

export interface Snippet {
  text: string;
  marks: Mark[];
}

export interface StopCommand {
  replyId: string;
}

export interface Stopped extends ReplyEvent {
  type: 'stopped';
  conversationId: string;
  message: MessageView;
}

export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

export interface Waiting extends ReplyEvent {
  type: 'waiting';
  conversationId: string;
  replyId: string;
  place: number;
}

export interface Welcome {
  type: 'welcome';
  account: AccountView;
  limits: Limits;
}

export type ConversationEventUnion = Changed | Removed;

export type ImportState = 'uploading' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type MessageRole = 'user' | 'assistant';

export type MessageStatus = 'complete' | 'answering' | 'stopped' | 'interrupted' | 'failed';

export type ModelState = 'downloading' | 'loading' | 'ready' | 'failed';

export type ReplyEventUnion = Began | Waiting | Grew | Finished | Stopped | Interrupted | Failed;

export type Role = 'admin' | 'user';

export type SignUpMode = 'open' | 'invite' | 'closed';
