/** How long a model has been thinking, or thought. Null where that is not known. */
export function thoughtFor(millis: number | null, thinking: boolean): string {
  const seconds = millis === null ? null : Math.floor(millis / 1000);
  if (thinking) return seconds === null ? 'Thinking' : `Thinking, ${spell(seconds)}`;
  if (seconds === null) return 'Thought before answering';
  return `Thought for ${spell(Math.max(1, seconds))}`;
}

const spell = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
