interface Suggestion {
  shown: string;
  /** Behind it, quieter: an example, or what to do next. */
  rest: string;
  /** What stands in the composer once it is chosen. */
  text: string;
}

/** To begin with, on the page of a new conversation. */
export const suggestions: Suggestion[] = [
  whole('Explain this to a ten-year-old: ', 'why is the sky dark at night?'),
  { shown: 'Turn my notes into a letter: ', rest: 'paste them below', text: 'Turn my notes into a letter:\n' },
  { shown: 'Find the mistake in this code', rest: '', text: 'Find the mistake in this code:\n' },
  whole('Quiz me on: ', 'the causes of the First World War'),
];

/** Can be sent as it stands. */
function whole(shown: string, rest: string): Suggestion {
  return { shown, rest, text: shown + rest };
}
