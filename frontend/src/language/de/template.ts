import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Vorlagen',
  '{n} templates': { one: 'Eine Vorlage', other: '{n} Vorlagen' },
  'Shared by an administrator': 'Von einem Administrator geteilt',
  'Shared with all accounts': 'Mit allen Konten geteilt',
  'Share with all accounts': 'Mit allen Konten teilen',
  'Everyone can use it. Only you can change it.': 'Alle können sie verwenden. Nur Sie können sie ändern.',
  Insert: 'Einfügen',
  'Reusable texts for your prompts': 'Wiederverwendbare Texte für Ihre Eingaben',
  'Type / in an empty text box to choose one. You then fill in its placeholders, such as {{topic}} or {{language: English}}.':
    'Tippen Sie / in ein leeres Textfeld, um eine zu wählen. Dann füllen Sie ihre Platzhalter aus, etwa {{topic}} oder {{language: English}}.',
  'You fill in placeholders such as {{topic}} when you use the template. {{language: English}} is filled with English at first.':
    'Platzhalter wie {{topic}} füllen Sie beim Verwenden der Vorlage aus. {{language: English}} ist mit English vorbelegt.',
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
