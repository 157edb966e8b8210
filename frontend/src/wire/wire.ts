export type Role = 'ADMIN' | 'USER';
export type SignUp = 'open' | 'invite' | 'closed';
export type MessageRole = 'user' | 'assistant';
export type MessageStatus = 'complete' | 'answering' | 'stopped' | 'interrupted' | 'failed';
export type ModelState = 'downloading' | 'loading' | 'ready' | 'failed';

export interface AccountView {
  id: string;
  username: string;
  displayName: string;
  role: Role;
}

export interface CsrfView {
  headerName: string;
  token: string;
}

export interface SessionView {
  account: AccountView | null;
  csrf: CsrfView;
  firstRun: boolean;
  setupCodeNeeded: boolean;
  signUp: SignUp;
}

export interface NewAccount {
  username: string;
  password: string;
  displayName: string | null;
  setupCode: string | null;
}

export interface SignIn {
  username: string;
  password: string;
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

export interface ConversationPage {
  items: ConversationView[];
  next: string | null;
}

export interface NewConversation {
  id: string | null;
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
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

export interface Siblings {
  ids: string[];
  index: number;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export interface ProblemView {
  code: string;
  title: string;
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
  usage: Usage | null;
  problem: ProblemView | null;
  turnsLeftOut: number;
  siblings: Siblings | null;
}

export interface MessagePage {
  items: MessageView[];
  next: string | null;
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
}

export interface ModelList {
  items: ModelView[];
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

export interface ContinueCommand {
  replyId: string;
  attempt: number;
}

export interface StopCommand {
  replyId: string;
}

export interface Limits {
  promptCharacters: number;
}

export interface WelcomeEvent {
  type: 'welcome';
  account: AccountView;
  limits: Limits;
}

export interface Began {
  type: 'began';
  conversation: ConversationView;
  prompt: MessageView | null;
  reply: MessageView;
}

export interface Waiting {
  type: 'waiting';
  replyId: string;
  place: number;
}

export interface Grew {
  type: 'grew';
  replyId: string;
  attempt: number;
  offset: number;
  text: string;
}

export interface Finished {
  type: 'finished';
  message: MessageView;
}

export interface Stopped {
  type: 'stopped';
  message: MessageView;
}

export interface Interrupted {
  type: 'interrupted';
  message: MessageView;
}

export interface Failed {
  type: 'failed';
  message: MessageView;
}

export type ReplyEvent = WelcomeEvent | Began | Waiting | Grew | Finished | Stopped | Interrupted | Failed;

export interface Changed {
  type: 'changed';
  conversation: ConversationView;
}

export interface Removed {
  type: 'removed';
  conversationId: string;
  version: number;
}

export type ConversationEvent = Changed | Removed;

export interface LiveError {
  code: string;
  title: string;
  detail: string;
  retryable: boolean;
  commandId: string | null;
}
