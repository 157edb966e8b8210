import { t } from '../language/language';

/** How long a model has been thinking, or thought. Null where that is not known. */
export function thoughtFor(millis: number | null, thinking: boolean): string {
  const seconds = millis === null ? null : Math.floor(millis / 1000);
  if (thinking) return seconds === null ? t('Thinking') : t('Thinking, {time}', { time: spell(seconds) });
  if (seconds === null) return t('Thought before answering');
  return t('Thought for {time}', { time: spell(Math.max(1, seconds)) });
}

const spell = (seconds: number): string =>
  seconds < 60
    ? t('{n} s', { n: seconds })
    : t('{minutes} min {seconds} s', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
