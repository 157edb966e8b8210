import type { Catalogue } from '../language';

export const transfer: Catalogue['texts'] = {
  Import: 'Import',
  'Choose an export from ChatGPT, Claude, Open WebUI, LibreChat or another Parley server: the ZIP file, or the JSON file in it. Nothing is sent to a model. Importing a file again creates no duplicates.':
    'Choisissez un export de ChatGPT, Claude, Open WebUI, LibreChat ou d’un autre serveur Parley : le fichier ZIP ou le fichier JSON qu’il contient. Rien n’est envoyé à un modèle. Importer de nouveau un fichier ne crée pas de doublons.',
  'File to import': 'Fichier à importer',
  'Choose a file': 'Choisir un fichier',
  'Cancel the import': 'Annuler l’import',
  'Uploading, {percent}%. Keep this page open until the file is uploaded.':
    'Envoi, {percent} %. Gardez cette page ouverte jusqu’à la fin de l’envoi.',
  Upload: 'Envoi',
  'What was skipped': 'Ce qui a été omis',
  Untitled: 'Sans titre',
  'And {n} more.': 'Et {n} de plus.',
  Export: 'Export',
  'A ZIP with all your conversations: a Markdown file for each, and one file that Parley can import again. A single conversation is exported from its own menu.':
    'Un ZIP de toutes vos conversations : un fichier Markdown pour chacune, et un fichier que Parley peut réimporter. Une seule conversation s’exporte depuis son menu.',
  'Export everything': 'Tout exporter',
  'The file is being uploaded.': 'Le fichier est en cours d’envoi.',
  'The import will start in a moment.': 'L’import va commencer dans un instant.',
  '{n} conversations read so far. You can close this; the import continues.': {
    one: '{n} conversation lue. Vous pouvez fermer ceci ; l’import continue.',
    many: '{n} de conversations lues. Vous pouvez fermer ceci ; l’import continue.',
    other: '{n} conversations lues. Vous pouvez fermer ceci ; l’import continue.',
  },
  'Done.': 'Terminé.',
  'Cancelled.': 'Annulé.',
  'The import failed.': 'L’import a échoué.',
  '{n} conversations imported.': {
    one: '{n} conversation importée.',
    many: '{n} de conversations importées.',
    other: '{n} conversations importées.',
  },
  '{n} conversations were already imported.': {
    one: '{n} conversation déjà importée.',
    many: '{n} de conversations déjà importées.',
    other: '{n} conversations déjà importées.',
  },
  '{n} conversations skipped.': {
    one: '{n} conversation omise.',
    many: '{n} de conversations omises.',
    other: '{n} conversations omises.',
  },
  '{n} parts of messages skipped, such as tool calls, reasoning or search results.': {
    one: '{n} partie de message non reprise, comme les appels d’outils, le raisonnement ou les résultats de recherche.',
    many: '{n} de parties de messages non reprises, comme les appels d’outils, le raisonnement ou les résultats de recherche.',
    other:
      '{n} parties de messages non reprises, comme les appels d’outils, le raisonnement ou les résultats de recherche.',
  },
  '{n} other files in the ZIP skipped.': {
    one: '{n} autre fichier du ZIP ignoré.',
    many: '{n} d’autres fichiers du ZIP ignorés.',
    other: '{n} autres fichiers du ZIP ignorés.',
  },
  'conversation {index}': 'conversation {index}',
  'line {line}': 'ligne {line}',
  'The upload was interrupted. Check your connection and try again.':
    'L’envoi a été interrompu. Vérifiez votre connexion et réessayez.',
  'This file is too large for the server.': 'Ce fichier est trop gros pour le serveur.',
  'The server refused the file.': 'Le serveur a refusé le fichier.',
};
