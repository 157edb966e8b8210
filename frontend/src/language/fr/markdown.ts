import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to where note {label} is named': 'Retour à l’appel de la note {label}',
  'Note {label}': 'Note {label}',
  Formula: 'Formule',
  Picture: 'Image',
  Done: 'Fait',
  'To do': 'À faire',
  Table: 'Tableau',
  'Copy as CSV': 'Copier en CSV',
  'Code, {language}': 'Code, {language}',
  Wrap: 'Renvoi à la ligne',
  Download: 'Télécharger',
  Copy: 'Copier',
  text: 'texte',
};
