import { t } from '../language/language';

/** A line of the overview of keys: what is pressed together, and what it does. */
interface KeyLine {
  keys: string[];
  does: string;
}

const mac = navigator.platform.startsWith('Mac');
const control = t('Ctrl');
const shift = t('Shift');
const enter = t('Enter');
const command = mac ? '⌘' : control;

export const keyLines: KeyLine[] = [
  { keys: [enter], does: t('Send, or line break if you chose so in the settings') },
  { keys: [shift, enter], does: t('Line break') },
  { keys: [command, enter], does: t('Send') },
  { keys: [t('Esc')], does: t('Stop the answer, or close what is open') },
  { keys: ['↑'], does: t('Edit your last prompt, in an empty box') },
  { keys: ['/'], does: t('Choose a template, in an empty box') },
  { keys: ['Alt', '↑'], does: t('Previous prompt') },
  { keys: ['Alt', '↓'], does: t('Next prompt') },
  { keys: [command, 'K'], does: t('Search and commands') },
  { keys: [control, shift, 'O'], does: t('New conversation') },
  { keys: [command, 'P'], does: t('Print the conversation') },
  { keys: ['?'], does: t('This overview') },
];
