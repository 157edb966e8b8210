import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to where note {label} is named': 'Zurück zur Stelle von Anmerkung {label}',
  'Note {label}': 'Anmerkung {label}',
  Formula: 'Formel',
  Picture: 'Bild',
  Done: 'Erledigt',
  'To do': 'Zu erledigen',
  Table: 'Tabelle',
  'Copy as CSV': 'Als CSV kopieren',
  'Code, {language}': 'Code, {language}',
  Wrap: 'Umbrechen',
  Download: 'Herunterladen',
  Copy: 'Kopieren',
  text: 'Text',
};
