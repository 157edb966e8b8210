import { plural, t } from '../language/language';
import { Problem } from '../wire/http';

/** What came of sending a form: the sentence about it, and how long to wait before it may be sent again. */
export class Attempt {
  problem = $state('');
  /** Seconds left. */
  wait = $state(0);
  readonly #timer = setInterval(() => this.#count(), 500);
  #until = 0;

  /** As it is now: a sentence about waiting counts down. */
  get sentence(): string {
    return this.wait > 0 ? waiting(this.wait) : this.problem;
  }

  failed(refused: unknown): void {
    this.problem = refused instanceof Error ? refused.message : String(refused);
    const seconds = refused instanceof Problem && refused.code === 'slow-down' ? refused.retryAfter : 0;
    this.#until = Date.now() + seconds * 1000;
    this.#count();
    if (seconds > 0) this.problem = waiting(seconds);
  }

  clear(): void {
    this.problem = '';
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #count(): void {
    const before = this.wait;
    this.wait = Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
    if (before > 0 && this.wait === 0) this.problem = t('You can try again now.');
  }
}

const waiting = (seconds: number): string =>
  plural(seconds, 'Too many attempts. Try again in {n} second.', 'Too many attempts. Try again in {n} seconds.');
