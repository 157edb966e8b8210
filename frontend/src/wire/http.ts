import { serverText, t } from '../language/language';
import { receivedDate } from './clock';
import type { CsrfView, SessionView } from './wire';

/** What the server refused, in its own words (RFC 9457). `status` is 0 when no answer came at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** After how many seconds the same may be asked again; 0 where the server did not say. */
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

const TIMEOUT_MS = 30_000;

/** What is on its way is lost when a phone changes from one network to another. What only reads is asked for once more. */
const RETRY_AFTER_MS = 1_000;

interface Answer {
  response: Response;
  text: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let csrf: CsrfView | null = null;
let whenSignedOut: () => void = () => {};

/** Called when a call finds that nobody is signed in any more. */
export function onSignedOut(then: () => void): void {
  whenSignedOut = then;
}

/** Asks who is signed in. Every answer brings the CSRF token that belongs to it. */
export async function fetchSession(): Promise<SessionView> {
  return remember(await ask<SessionView>('GET', '/api/session'));
}

/** Keeps the CSRF token of an answer: it changes whenever somebody signs in or out. */
export function remember(session: SessionView): SessionView {
  csrf = session.csrf;
  return session;
}

/** @param signal gives the call up, whose promise is then rejected with the signal's reason */
export async function call<T>(method: Method, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  try {
    return await ask<T>(method, path, body, signal);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status === 403 && problem.code === 'csrf') {
      await fetchSession();
      return ask<T>(method, path, body, signal);
    }
    if (problem.status === 401 && path !== '/api/session') whenSignedOut();
    throw problem;
  }
}

async function ask<T>(method: Method, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  if (body) headers['content-type'] = 'application/json';
  if (csrf && method !== 'GET') headers[csrf.headerName] = csrf.token;
  const init = { method, headers, body: body ? JSON.stringify(body) : null };
  let answer: Answer;
  try {
    answer = await exchange(path, init, signal).catch(async (lost: unknown) => {
      if (method !== 'GET' || timedOut(lost) || signal?.aborted || !navigator.onLine) throw lost;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      return exchange(path, init, signal);
    });
  } catch {
    signal?.throwIfAborted();
    throw new Problem(0, 'no-connection', t('The server is not responding. Check your connection and try again.'));
  }
  const { response, text } = answer;
  const json = parse(text);
  if (response.ok) return json as T;
  throw problemOf(response, json);
}

async function exchange(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
  const asked = Date.now();
  const response = await fetch(path, { ...init, signal: limited(signal) });
  receivedDate(response.headers.get('date'), asked, Date.now());
  return { response, text: await response.text() };
}

function limited(signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

function timedOut(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function problemOf({ status, headers }: Response, json: unknown): Problem {
  const { code, detail, title } = (json ?? {}) as { code?: string; detail?: string; title?: string };
  const unnamed =
    status >= 500
      ? t('Something went wrong on the server. Try again in a moment.')
      : t('The server refused this request.');
  const sentence = detail || title;
  return new Problem(
    status,
    code ?? String(status),
    sentence ? serverText(code ?? '', sentence) : unnamed,
    Number(headers.get('retry-after')) || 0,
  );
}
