/** A line of the overview of keys: what is pressed together, and what it does. */
export interface KeyLine {
  keys: string[];
  does: string;
}

const mac = navigator.platform.startsWith('Mac');
const command = mac ? '⌘' : 'Ctrl';

export const keyLines: KeyLine[] = [
  { keys: ['Enter'], does: 'Send, or line break if you chose so in the settings' },
  { keys: ['Shift', 'Enter'], does: 'Line break' },
  { keys: [command, 'Enter'], does: 'Send' },
  { keys: ['Esc'], does: 'Stop the answer, or close what is open' },
  { keys: ['↑'], does: 'Edit your last prompt, in an empty box' },
  { keys: ['Alt', '↑'], does: 'Previous prompt' },
  { keys: ['Alt', '↓'], does: 'Next prompt' },
  { keys: [command, 'K'], does: 'Search and commands' },
  { keys: ['Ctrl', 'Shift', 'O'], does: 'New conversation' },
  { keys: [command, 'P'], does: 'Print the conversation' },
  { keys: ['?'], does: 'This overview' },
];
