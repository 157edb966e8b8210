// Generated from the Java records; do not edit. See WireTypesTest.

export interface AccountClosing {
  password: string;
}

export interface AccountUsage {
  accountId: string;
  username: string;
  displayName: string;
  usage: Usage;
}

export interface AccountView {
  id: string;
  username: string;
  displayName: string;
  role: Role;
}

export interface AdminAccount {
  id: string;
  username: string;
  displayName: string;
  role: Role;
  enabled: boolean;
  createdAt: string;
  lastSeenAt: string | null;
  signIns: number;
  removeAt: string | null;
}

export interface AdminAccountEdit {
  enabled: boolean | null;
  role: Role | null;
}

export interface AdminAccountPage {
  items: AdminAccount[];
  next: string | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  action: string;
  success: boolean;
  account: NamedAccount | null;
  target: NamedAccount | null;
  address: string | null;
  reason: string | null;
  leftOut: number;
}

export interface AuditPage {
  items: AuditEntry[];
  actions: string[];
  next: string | null;
}

export interface Author {
  accountId: string;
  displayName: string;
}

export interface Began extends ReplyEvent {
  type: 'began';
  conversationId: string;
  conversation: ConversationView;
  prompt: MessageView;
  reply: MessageView;
}

export interface BulkEdit {
  ids: string[];
  archived: boolean | null;
  pinned: boolean | null;
  folder: string | null;
  deleted: boolean | null;
  trashed: boolean | null;
}

export interface BulkRefusal {
  id: string;
  code: string;
  detail: string;
}

export interface BulkResult {
  items: ConversationView[];
  refused: BulkRefusal[];
}

export interface Changed extends ConversationEvent {
  type: 'changed';
  conversation: ConversationView;
}

export interface ClosedAccountView {
  removeAt: string;
}

export interface ContinueCommand {
  replyId: string;
  attempt: number;
}

export interface ConversationEdit {
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
  reasoningEffort: string | null;
  pinned: boolean | null;
  archived: boolean | null;
  folder: string | null;
  activeMessageId: string | null;
  readPosition: number | null;
  muted: boolean | null;
  answers: AnswerMode | null;
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
  reasoningEffort: ReasoningEffort | null;
  createdAt: string;
  lastActivityAt: string;
  pinned: boolean;
  archived: boolean;
  folderId: string | null;
  deletedAt: string | null;
  activeMessageId: string | null;
  answering: boolean;
  unread: boolean;
  version: number;
  role: MemberRole;
  muted: boolean;
  shared: boolean;
  answers: AnswerMode;
  members: MemberView[];
  memberCount: number;
}

export interface Copy {
  id: string | null;
  leaf: string | null;
  whole: boolean | null;
  members: Invite[] | null;
}

export interface CreatedInvitation {
  invitation: OpenInvitation;
  link: string;
}

export interface CreatedLink {
  link: LinkView;
  token: string;
}

export interface CsrfView {
  headerName: string;
  token: string;
}

export interface DayUsage {
  day: string;
  usage: Usage;
}

export interface DeviceList {
  items: DeviceView[];
}

export interface DeviceView {
  id: string;
  browser: string | null;
  system: string | null;
  firstSeen: string;
  lastSeen: string;
  current: boolean;
}

export interface FactorCode {
  code: string;
}

export interface FactorProof {
  password: string;
  code: string;
}

export interface FactorSetUp {
  secret: string;
  uri: string;
  qr: QrCodeView;
}

export interface FactorStart {
  password: string;
}

export interface FactorView {
  since: string | null;
  recoveryCodesLeft: number;
  requiredFrom: string | null;
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

export interface FolderChanged extends FolderEvent {
  type: 'folder';
  folder: FolderView;
}

export interface FolderDeleted extends FolderEvent {
  type: 'folder-deleted';
  folderId: string;
}

export interface FolderEdit {
  name: string | null;
  folded: boolean | null;
}

export interface FolderEvent extends FeedEvent {
  type: 'folder' | 'folder-deleted';
}

export interface FolderList {
  items: FolderView[];
}

export interface FolderView {
  id: string;
  name: string;
  folded: boolean;
  version: number;
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
  kind: PartKind | null;
}

export interface HealthReport {
  version: string;
  nodes: NodeHealth[];
  database: string;
  databaseBytes: number;
  schema: string;
  accounts: number;
  administrators: number;
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

export interface InvitationList {
  items: InvitationView[];
}

export interface InvitationView {
  conversationId: string;
  title: string;
  role: MemberRole;
  invitedBy: Author | null;
  members: MemberView[];
  memberCount: number;
  version: number;
}

export interface Invite {
  username: string;
  role: MemberRole;
}

export interface Invited extends SharingEvent {
  type: 'invited';
  invitation: InvitationView;
}

export interface Join {
  token: string;
}

export interface JoinPreview {
  conversationId: string;
  title: string;
  role: MemberRole;
  members: MemberView[];
  memberCount: number;
  expiresAt: string;
  joined: boolean;
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

export interface LinkList {
  items: LinkView[];
}

export interface LinkView {
  id: string;
  role: MemberRole;
  createdAt: string;
  expiresAt: string;
  usesLeft: number;
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

export interface MemberEdit {
  role: MemberRole;
}

export interface MemberList {
  items: MemberView[];
}

export interface Members extends SharingEvent {
  type: 'members';
  conversationId: string;
  version: number;
  members: MemberView[];
}

export interface MemberView {
  accountId: string;
  displayName: string;
  username: string;
  role: MemberRole;
  state: MemberState;
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
  parts: Part[] | null;
  status: MessageStatus;
  model: string | null;
  cached: boolean;
  createdAt: string;
  usage: TokenUsage | null;
  problem: ModelProblem | null;
  turnsLeftOut: number;
  asks: boolean;
  by: Author | null;
  siblings: Siblings | null;
}

export interface ModelList {
  items: ModelView[];
}

export interface ModelProblem {
  code: string;
  title: string;
}

export interface ModelUsage {
  model: string;
  usage: Usage;
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
  reasons: boolean;
}

export interface NamedAccount {
  id: string;
  username: string | null;
}

export interface NewAccount {
  username: string;
  password: string;
  displayName: string | null;
  setupCode: string | null;
  invitation: string | null;
}

export interface NewConversation {
  id: string | null;
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
  reasoningEffort: string | null;
}

export interface NewFolder {
  id: string;
  name: string;
}

export interface NewInvitation {
  role: Role;
}

export interface NewLink {
  role: MemberRole;
  uses: number | null;
}

export interface NewPassword {
  token: string;
  password: string;
}

export interface NewTemplate {
  id: string;
  name: string;
  text: string;
  shared: boolean | null;
}

export interface NodeHealth {
  id: string;
  seenAt: string;
  alive: boolean;
  here: boolean;
}

export interface OpenInvitation {
  id: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}

export interface OpenInvitationList {
  items: OpenInvitation[];
}

export interface Part {
  kind: PartKind;
  at: number;
  millis: number | null;
}

export interface PasswordConfirmation {
  password: string;
}

export interface PasswordEdit {
  current: string;
  next: string;
}

export interface PendingSignIn {
  username: string;
  step: FactorStep;
}

export interface PeopleList {
  items: PersonView[];
}

export interface PersonView {
  accountId: string;
  displayName: string;
  username: string;
}

export interface PreferenceEdit {
  model: string | null;
  systemPrompt: string | null;
  about: string | null;
}

export interface PreferenceView {
  model: string | null;
  systemPrompt: string | null;
  about: string | null;
}

export interface PresenceSetting {
  shown: boolean;
}

export interface Present extends SharingEvent {
  type: 'present';
  conversationId: string;
  people: PresentPerson[];
}

export interface PresentPerson {
  accountId: string;
  typing: boolean;
}

export interface ProfileEdit {
  displayName: string | null;
  username: string | null;
  password: string | null;
}

export interface PromptCommand {
  messageId: string;
  replyId: string;
  conversationId: string;
  parentId: string | null;
  editOf: string | null;
  text: string;
  model: string | null;
  asks: boolean | null;
}

export interface QrCodeView {
  size: number;
  path: string;
}

export interface RecoveryCodeList {
  codes: string[];
  session: SessionView;
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
  type: 'began' | 'said' | 'waiting' | 'grew' | 'finished' | 'stopped' | 'interrupted' | 'failed';
}

export interface ResetLink {
  link: string;
  expiresAt: string;
}

export interface ResetPreview {
  username: string;
}

export interface ResetToken {
  token: string;
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

export interface Said extends ReplyEvent {
  type: 'said';
  conversationId: string;
  conversation: ConversationView;
  prompt: MessageView;
}

export interface SearchResults {
  conversations: FoundConversation[];
  messages: FoundMessage[];
  indexing: boolean;
  complete: boolean;
}

export interface SessionView {
  account: AccountView | null;
  pending: PendingSignIn | null;
  factorDue: string | null;
  csrf: CsrfView;
  firstRun: boolean;
  setupCodeNeeded: boolean;
  signUp: SignUpMode;
}

export interface SharingEvent extends FeedEvent {
  type: 'members' | 'invited' | 'present';
}

export interface Siblings {
  ids: string[];
  index: number;
}

export interface SignInRequest {
  username: string;
  password: string;
}

export interface SignUpChoice {
  mode: SignUpMode;
}

export interface SignUpSetting {
  mode: SignUpMode;
  locked: boolean;
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

export interface TemplateChanged extends TemplateEvent {
  type: 'template';
  template: TemplateView;
}

export interface TemplateDeleted extends TemplateEvent {
  type: 'template-deleted';
  templateId: string;
}

export interface TemplateEdit {
  name: string | null;
  text: string | null;
  shared: boolean | null;
}

export interface TemplateEvent extends FeedEvent {
  type: 'template' | 'template-deleted';
}

export interface TemplateList {
  items: TemplateView[];
}

export interface TemplateText {
  id: string;
  text: string;
  version: number;
}

export interface TemplateView {
  id: string;
  name: string;
  beginning: string;
  own: boolean;
  shared: boolean;
  version: number;
}

export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

export interface Usage {
  answers: number;
  cached: number;
  inputTokens: number;
  outputTokens: number;
}

export interface UsageReport {
  days: DayUsage[];
  models: ModelUsage[];
  accounts: AccountUsage[];
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

export type AnswerMode = 'every' | 'asked';

export type ConversationEventUnion = Changed | Removed;

export type FactorStep = 'code' | 'set-up';

export type FolderEventUnion = FolderChanged | FolderDeleted;

export type ImportState = 'uploading' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type MemberRole = 'owner' | 'writer' | 'reader';

export type MemberState = 'invited' | 'joined';

export type MessageRole = 'user' | 'assistant';

export type MessageStatus = 'complete' | 'answering' | 'stopped' | 'interrupted' | 'failed';

export type ModelState = 'downloading' | 'loading' | 'ready' | 'failed';

export type PartKind = 'reasoning' | 'text';

export type ReasoningEffort = 'low' | 'medium' | 'high';

export type ReplyEventUnion = Began | Said | Waiting | Grew | Finished | Stopped | Interrupted | Failed;

export type Role = 'admin' | 'user';

export type SharingEventUnion = Members | Invited | Present;

export type SignUpMode = 'open' | 'invite' | 'closed';

export type TemplateEventUnion = TemplateChanged | TemplateDeleted;
