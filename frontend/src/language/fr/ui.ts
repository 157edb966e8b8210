import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Afficher les conversations',
  Search: 'Chercher',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Votre navigateur a bloqué la copie. Sélectionnez le texte et copiez-le vous-même.',
  'Copied.': 'Copié.',
};
