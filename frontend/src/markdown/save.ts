/** Names of languages as models write them, where they are not the ending of their files. */
const ENDINGS: Record<string, string> = {
  bash: 'sh',
  'c#': 'cs',
  'c++': 'cpp',
  csharp: 'cs',
  golang: 'go',
  haskell: 'hs',
  javascript: 'js',
  julia: 'jl',
  kotlin: 'kt',
  latex: 'tex',
  markdown: 'md',
  matlab: 'm',
  perl: 'pl',
  powershell: 'ps1',
  python: 'py',
  py3: 'py',
  python3: 'py',
  ruby: 'rb',
  rust: 'rs',
  shell: 'sh',
  typescript: 'ts',
  yaml: 'yml',
  zsh: 'sh',
};
/** Languages that are called as their files end. Another name is no ending: it may be anything. */
const OWN =
  /^(?:asm|bat|c|cc|clj|cpp|cs|css|csv|dart|diff|ex|go|graphql|h|hpp|hs|html|ini|java|js|json|jsx|jl|kt|less|lua|m|md|php|pl|proto|ps1|py|r|rb|rs|sass|scala|scss|sh|sql|svelte|svg|swift|tex|toml|ts|tsx|vue|xml|yml|zig)$/;
const WHOLE_NAMES: Record<string, string> = { dockerfile: 'Dockerfile', makefile: 'Makefile' };

/** The name of the file that a listing in this language is. */
export function fileName(language: string): string {
  const whole = Object.hasOwn(WHOLE_NAMES, language) ? WHOLE_NAMES[language] : undefined;
  if (whole) return whole;
  const ending = Object.hasOwn(ENDINGS, language) ? ENDINGS[language] : OWN.test(language) ? language : 'txt';
  return `code.${ending}`;
}

/** Gives a listing to the reader as a file. */
export function saved(text: string, language: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text.endsWith('\n') ? text : `${text}\n`], { type: 'text/plain' }));
  link.download = fileName(language);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
