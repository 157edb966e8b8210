import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Gabarits',
  '{n} templates': { one: '{n} gabarit', many: '{n} gabarits', other: '{n} gabarits' },
  'Shared by an administrator': 'Partagé par un administrateur',
  'Shared with all accounts': 'Partagé avec tous les comptes',
  'Share with all accounts': 'Partager avec tous les comptes',
  'Everybody can use it, and only you can change it.':
    'Tout le monde peut l’utiliser, et vous seul pouvez le modifier.',
  Insert: 'Insérer',
  'Texts for your prompts': 'Textes pour vos messages',
  'Write / in an empty box to choose one. Places such as {{topic}} or {{language: English}} are asked for first.':
    'Écrivez / dans un champ vide pour en choisir un. Les emplacements comme {{topic}} ou {{language: English}} sont demandés avant.',
  'Places such as {{topic}} are asked for when it is used; {{language: English}} begins with English.':
    'Les emplacements comme {{topic}} sont demandés à l’utilisation ; {{language: English}} commence par English.',
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
