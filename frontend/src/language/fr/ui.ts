import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Afficher les conversations',
  'Show the conversations, {news}': 'Afficher les conversations, {news}',
  '{n} invitations': {
    one: '{n} invitation',
    many: '{n} d’invitations',
    other: '{n} invitations',
  },
  'This part of the page could not be loaded. Check your connection and try again, or reload the page.':
    'Cette partie de la page n’a pas pu être chargée. Vérifiez votre connexion et réessayez, ou rechargez la page.',
  Search: 'Chercher',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Votre navigateur a bloqué la copie. Sélectionnez le texte et copiez-le vous-même.',
  'Copied.': 'Copié.',
};
