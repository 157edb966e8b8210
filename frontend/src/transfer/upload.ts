import { serverText, t } from '../language/language';
import { fetchSession, Problem } from '../wire/http';
import type { ImportView } from '../wire/wire';

const lost = () =>
  new Problem(0, 'no-connection', t('The upload was interrupted. Check your connection and try again.'));

/**
 * Sends a file. Only XMLHttpRequest says how much of it has been sent.
 * @param sent is called with the part that has been sent, 0 to 1
 */
export async function upload(file: File, sent: (part: number) => void, signal: AbortSignal): Promise<ImportView> {
  // The token that fits now: one that is out of date would be refused after the whole file was sent.
  const { csrf } = await fetchSession();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/imports?name=${encodeURIComponent(file.name.slice(0, 200))}`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader(csrf.headerName, csrf.token);
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as ImportView);
      else reject(refusal(request));
    };
    request.onerror = () => reject(lost());
    request.onabort = () => reject(lost());
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) reject(lost());
    else request.send(file);
  });
}

function refusal({ status, response }: XMLHttpRequest): Problem {
  const { code, detail } = (response ?? {}) as { code?: string; detail?: string };
  // A proxy in front of the server may have a limit of its own.
  const unnamed = status === 413 ? t('This file is too large for the server.') : t('The server refused the file.');
  return new Problem(status, code ?? String(status), detail ? serverText(code ?? '', detail) : unnamed);
}
