import { t } from '../language/language';

interface Suggestion {
  shown: string;
  /** Behind it, quieter: an example, or what to do next. */
  rest: string;
  /** The text in the composer once it is chosen. */
  text: string;
}

const letter = t('Turn my notes into a letter:');
const mistake = t('Find the mistake in this code');

/** To begin with, on the page of a new conversation. */
export const suggestions: Suggestion[] = [
  whole(t('Explain this to a ten-year-old:'), t('why is the sky dark at night?')),
  { shown: `${letter} `, rest: t('paste them below'), text: `${letter}\n` },
  { shown: mistake, rest: '', text: `${mistake}:\n` },
  whole(t('Quiz me on:'), t('the causes of the First World War')),
];

/** Can be sent unchanged. */
function whole(shown: string, rest: string): Suggestion {
  return { shown: `${shown} `, rest, text: `${shown} ${rest}` };
}
