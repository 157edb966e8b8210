import type { Question } from '../ui/confirm.svelte';

/** What to ask before signing out deletes what was written in this browser and never sent; null when there is nothing. */
export function leavingQuestion({ drafts, prompts }: { drafts: number; prompts: number }): Question | null {
  if (drafts + prompts === 0) return null;
  const what = [counted(prompts, 'unsent prompt'), counted(drafts, 'draft')].filter(Boolean).join(' and ');
  return {
    title: 'Sign out?',
    text: `You have ${what} in this browser. Signing out deletes ${drafts + prompts === 1 ? 'it' : 'them'}.`,
    yes: 'Sign out and delete',
  };
}

const counted = (count: number, what: string): string => (count ? `${count} ${what}${count === 1 ? '' : 's'}` : '');
