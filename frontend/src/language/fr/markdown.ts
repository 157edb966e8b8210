import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to the reference to note {label}': 'Retour à l’appel de la note {label}',
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
  'Show diagram': 'Afficher le diagramme',
  Diagram: 'Diagramme',
  'Drawing the diagram…': 'Tracé du diagramme…',
  'This diagram could not be drawn, because the code for it did not load. Check your connection, then try again.':
    'Ce diagramme n’a pas pu être tracé, car le code nécessaire n’a pas été chargé. Vérifiez votre connexion, puis réessayez.',
  'This diagram could not be drawn within {seconds} seconds. Ask the model for a smaller one.':
    'Ce diagramme n’a pas pu être tracé en {seconds} secondes. Demandez au modèle un diagramme plus petit.',
  'This diagram could not be drawn: its source has {length} characters, and the limit is {limit}. Ask the model for a smaller one.':
    'Ce diagramme n’a pas pu être tracé : sa source compte {length} caractères et la limite est de {limit}. Demandez au modèle un diagramme plus petit.',
  'This diagram could not be drawn: its source has an error. Ask the model to correct it: {error}':
    'Ce diagramme n’a pas pu être tracé : sa source contient une erreur. Demandez au modèle de la corriger : {error}',
};
