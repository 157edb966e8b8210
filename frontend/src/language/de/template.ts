import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Vorlagen',
  '{n} templates': { one: 'Eine Vorlage', other: '{n} Vorlagen' },
  'Shared by an administrator': 'Von einem Administrator geteilt',
  'Shared with all accounts': 'Mit allen Konten geteilt',
  'Share with all accounts': 'Mit allen Konten teilen',
  'Everybody can use it, and only you can change it.': 'Alle können sie verwenden, und nur Sie können sie ändern.',
  Insert: 'Einfügen',
  'Texts for your prompts': 'Texte für Ihre Eingaben',
  'Write / in an empty box to choose one. Places such as {{topic}} or {{language: English}} are asked for first.':
    'Schreiben Sie / in ein leeres Feld, um eine zu wählen. Nach Stellen wie {{topic}} oder {{language: English}} wird zuerst gefragt.',
  'Places such as {{topic}} are asked for when it is used; {{language: English}} begins with English.':
    'Nach Stellen wie {{topic}} wird beim Verwenden gefragt; bei {{language: English}} steht English schon da.',
  'New template': 'Neue Vorlage',
  'Edit template': 'Vorlage bearbeiten',
  'Edit the template {name}': 'Vorlage {name} bearbeiten',
  'Delete the template {name}': 'Vorlage {name} löschen',
  'The template “{name}” was deleted.': 'Die Vorlage „{name}“ wurde gelöscht.',
  'The templates could not be loaded. Reload the page to try again.':
    'Die Vorlagen konnten nicht geladen werden. Laden Sie die Seite neu, um es erneut zu versuchen.',
  'No templates yet.': 'Noch keine Vorlagen.',
  Text: 'Text',
};
