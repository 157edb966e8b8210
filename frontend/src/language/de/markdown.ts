import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to the reference to note {label}': 'Zurück zum Verweis auf Anmerkung {label}',
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
  'Show diagram': 'Diagramm zeigen',
  Diagram: 'Diagramm',
  'Drawing the diagram…': 'Das Diagramm wird gezeichnet …',
  'This diagram could not be drawn, because the code for it did not load. Check your connection, then try again.':
    'Dieses Diagramm konnte nicht gezeichnet werden, weil der Code dafür nicht geladen wurde. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'This diagram could not be drawn within {seconds} seconds. Ask the model for a smaller one.':
    'Dieses Diagramm konnte nicht innerhalb von {seconds} Sekunden gezeichnet werden. Bitten Sie das Modell um ein kleineres.',
  'This diagram could not be drawn: its source has {length} characters, and the limit is {limit}. Ask the model for a smaller one.':
    'Dieses Diagramm konnte nicht gezeichnet werden: Sein Quelltext hat {length} Zeichen, höchstens {limit} sind möglich. Bitten Sie das Modell um ein kleineres.',
  'This diagram could not be drawn: its source has an error. Ask the model to correct it: {error}':
    'Dieses Diagramm konnte nicht gezeichnet werden: Sein Quelltext hat einen Fehler. Bitten Sie das Modell, ihn zu berichtigen: {error}',
};
