import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Unterhaltungen anzeigen',
  Search: 'Suchen',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Ihr Browser hat das Kopieren blockiert. Markieren Sie den Text und kopieren Sie ihn selbst.',
  'Copied.': 'Kopiert.',
};
