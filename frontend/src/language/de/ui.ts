import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Unterhaltungen anzeigen',
  'Show the conversations, {news}': 'Unterhaltungen anzeigen, {news}',
  '{n} invitations': {
    one: '{n} Einladung',
    other: '{n} Einladungen',
  },
  'This part of the page could not be loaded. Check your connection and try again, or reload the page.':
    'Dieser Teil der Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut, oder laden Sie die Seite neu.',
  Search: 'Suchen',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Ihr Browser hat das Kopieren blockiert. Markieren Sie den Text und kopieren Sie ihn selbst.',
  'Copied.': 'Kopiert.',
};
