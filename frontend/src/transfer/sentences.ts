import type { ImportView, LeftOut } from '../wire/wire';

const counted = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

const conversations = (count: number) => counted(count, 'conversation', 'conversations');

export const isActive = (job: ImportView | null): boolean =>
  job?.state === 'uploading' || job?.state === 'waiting' || job?.state === 'running';

/** How far an import is, or what became of it. */
export function headline(job: ImportView): string {
  switch (job.state) {
    case 'uploading':
      return 'The file is being uploaded.';
    case 'waiting':
      return 'The import will start in a moment.';
    case 'running':
      return `${conversations(job.conversationsRead)} read so far. You can close this; the import continues.`;
    case 'done':
      return `Done. ${outcome(job)}`;
    case 'cancelled':
      return `Cancelled. ${outcome(job)}`;
    case 'failed':
      return `${job.problem?.title ?? 'The import failed.'} ${job.conversationsRead ? outcome(job) : ''}`.trim();
  }
}

/** The counts as sentences; what is zero is not named. */
export function outcome(job: ImportView): string {
  const said = [`${conversations(job.imported)} imported.`];
  if (job.alreadyThere) said.push(`${conversations(job.alreadyThere)} had been imported before.`);
  if (job.leftOut) said.push(`${conversations(job.leftOut)} left out.`);
  if (job.partsLeftOut)
    said.push(
      `${counted(job.partsLeftOut, 'part', 'parts')} of messages not taken, such as tool calls, reasoning or search results.`,
    );
  if (job.otherFiles) said.push(`${counted(job.otherFiles, 'other file', 'other files')} in the ZIP skipped.`);
  return said.join(' ');
}

/** Where in the file it stands. */
export function placeOf({ file, index, line }: LeftOut): string {
  return [file, index ? `conversation ${index}` : '', line ? `line ${line}` : ''].filter(Boolean).join(', ');
}
