import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Gabarits',
  '{n} templates': { one: '{n} gabarit', many: '{n} gabarits', other: '{n} gabarits' },
  'Shared by an administrator': 'Partagé par un administrateur',
  'Shared with all accounts': 'Partagé avec tous les comptes',
  'Share with all accounts': 'Partager avec tous les comptes',
  'Everyone can use it. Only you can change it.': 'Tout le monde peut l’utiliser. Vous seul pouvez le modifier.',
  Insert: 'Insérer',
  'Reusable texts for your prompts': 'Textes réutilisables pour vos messages',
  'Type / in an empty text box to choose one. You then fill in its placeholders, such as {{topic}} or {{language: English}}.':
    'Tapez / dans une zone de texte vide pour en choisir un. Vous remplissez ensuite ses champs, comme {{topic}} ou {{language: English}}.',
  'You fill in placeholders such as {{topic}} when you use the template. {{language: English}} is filled with English at first.':
    'Vous remplissez les champs comme {{topic}} en utilisant le modèle de texte. {{language: English}} contient d’abord English.',
  'New template': 'Nouveau gabarit',
  'Edit template': 'Modifier le gabarit',
  'Edit the template {name}': 'Modifier le gabarit {name}',
  'Delete the template {name}': 'Supprimer le gabarit {name}',
  'The template “{name}” was deleted.': 'Le gabarit « {name} » a été supprimé.',
  'The templates could not be loaded. Reload the page to try again.':
    'Les gabarits n’ont pas pu être chargés. Rechargez la page pour réessayer.',
  'No templates yet.': 'Pas encore de gabarits.',
  Text: 'Texte',
};
