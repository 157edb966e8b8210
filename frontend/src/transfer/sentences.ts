import { plural, serverText, t } from '../language/language';
import type { ImportView, LeftOut } from '../wire/wire';

export const isActive = (job: ImportView | null): boolean =>
  job?.state === 'uploading' || job?.state === 'waiting' || job?.state === 'running';

/** How far an import is, or what became of it. */
export function headline(job: ImportView): string {
  switch (job.state) {
    case 'uploading':
      return t('The file is being uploaded.');
    case 'waiting':
      return t('The import will start in a moment.');
    case 'running':
      return plural(
        job.conversationsRead,
        '{n} conversation read so far. You can close this; the import continues.',
        '{n} conversations read so far. You can close this; the import continues.',
      );
    case 'done':
      return `${t('Done.')} ${outcome(job)}`;
    case 'cancelled':
      return `${t('Cancelled.')} ${outcome(job)}`;
    case 'failed':
      return `${failure(job)} ${job.conversationsRead ? outcome(job) : ''}`.trim();
  }
}

const failure = ({ problem }: ImportView): string =>
  problem ? serverText(problem.code, problem.title) : t('The import failed.');

/** The counts as sentences; what is zero is not named. */
export function outcome(job: ImportView): string {
  const sentences = [plural(job.imported, '{n} conversation imported.', '{n} conversations imported.')];
  if (job.alreadyThere) {
    sentences.push(
      plural(job.alreadyThere, '{n} conversation was already imported.', '{n} conversations were already imported.'),
    );
  }
  if (job.leftOut) {
    sentences.push(plural(job.leftOut, '{n} conversation skipped.', '{n} conversations skipped.'));
  }
  if (job.partsLeftOut) {
    sentences.push(
      plural(
        job.partsLeftOut,
        '{n} part of messages skipped, such as tool calls, reasoning or search results.',
        '{n} parts of messages skipped, such as tool calls, reasoning or search results.',
      ),
    );
  }
  if (job.otherFiles) {
    sentences.push(plural(job.otherFiles, '{n} other file in the ZIP skipped.', '{n} other files in the ZIP skipped.'));
  }
  return sentences.join(' ');
}

/** Its place in the file. */
export function placeOf({ file, index, line }: LeftOut): string {
  return [file, index ? t('conversation {index}', { index }) : '', line ? t('line {line}', { line }) : '']
    .filter(Boolean)
    .join(', ');
}
