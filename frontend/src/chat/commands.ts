import { ended } from '../conversations/merge';
import type { ReceivedMessage } from '../conversations/message';
import { Alarm } from '../live/alarm';
import type { ContinueCommand, RegenerateCommand, StopCommand } from '../wire/wire';

export type Command =
  | { to: 'regenerate'; body: RegenerateCommand }
  | { to: 'continue'; body: ContinueCommand }
  | { to: 'stop'; body: StopCommand };

/**
 * What was asked of answers (another one, to go on, to stop) until the server has said what came of it. A line can be
 * dead for a while before anybody knows, so what was sent on it may be lost; the server takes each of them twice.
 * Kept for as long as the page lives: after a reload a person sees what came of it, and asks again.
 */
export class Commands {
  /** By the id of the answer; the newest wish about it counts. */
  readonly #open = new Map<string, Command>();
  readonly #notBefore = new Map<string, number>();
  readonly #alarm: Alarm;

  constructor(
    /** False when there is no line. */
    private readonly post: (command: Command) => boolean,
    private readonly now: () => number = Date.now,
  ) {
    this.#alarm = new Alarm(() => this.#due(), now);
  }

  /** @return false when it has to wait for a line */
  send(wish: Command): boolean {
    const command = this.#sameAs(wish) ?? wish;
    this.#open.set(command.body.replyId, command);
    this.#notBefore.delete(command.body.replyId);
    return this.post(command);
  }

  has(replyId: string): boolean {
    return this.#open.has(replyId);
  }

  /** The server told of this answer: it began, or ended. */
  told(reply: ReceivedMessage): void {
    const command = this.#open.get(reply.id);
    if (command && (command.to !== 'stop' || ended(reply))) this.take(reply.id);
  }

  /** It was refused. */
  take(replyId: string): void {
    this.#open.delete(replyId);
    this.#notBefore.delete(replyId);
  }

  /** The server is busy for a moment: the same command goes out again then. */
  later(replyId: string, wait: number): void {
    this.#notBefore.set(replyId, this.now() + wait);
    this.#alarm.set(wait);
  }

  /** A new line: nothing that was on the old one counts as sent. */
  reconnected(): void {
    this.#notBefore.clear();
    for (const command of this.#open.values()) this.post(command);
  }

  close(): void {
    this.#alarm.clear();
    this.#open.clear();
    this.#notBefore.clear();
  }

  #due(): void {
    for (const [replyId, at] of this.#notBefore) {
      const command = this.#open.get(replyId);
      if (at > this.now()) {
        this.#alarm.set(at - this.now());
      } else {
        this.#notBefore.delete(replyId);
        if (command) this.post(command);
      }
    }
  }

  /** Who presses twice wants one more answer, not two. */
  #sameAs({ to, body }: Command): Command | undefined {
    if (to !== 'regenerate') return undefined;
    return Array.from(this.#open.values()).find(
      (one) => one.to === to && one.body.parentId === body.parentId && one.body.model === body.model,
    );
  }
}
