import type { Catalogue } from '../language';

export const transfer: Catalogue['texts'] = {
  Import: 'Import',
  'Choose an export from ChatGPT, Claude, Open WebUI, LibreChat or another Parley server: the ZIP file, or the JSON file in it. Nothing is sent to a model. Importing a file again creates no duplicates.':
    'Wählen Sie einen Export aus ChatGPT, Claude, Open WebUI, LibreChat oder von einem anderen Parley-Server: die ZIP-Datei oder die JSON-Datei darin. Nichts wird an ein Modell gesendet. Eine Datei erneut zu importieren erzeugt keine Duplikate.',
  'File to import': 'Datei zum Importieren',
  'Choose a file': 'Datei wählen',
  'Cancel the import': 'Import abbrechen',
  'Uploading, {percent}%. Keep this page open until the file is uploaded.':
    'Wird hochgeladen, {percent} %. Lassen Sie diese Seite offen, bis die Datei hochgeladen ist.',
  Upload: 'Hochladen',
  'What was skipped': 'Was übersprungen wurde',
  Untitled: 'Ohne Titel',
  'And {n} more.': 'Und {n} weitere.',
  Export: 'Export',
  'A ZIP with all your conversations: a Markdown file for each, and one file that Parley can import again. A single conversation is exported from its own menu.':
    'Ein ZIP mit allen Ihren Unterhaltungen: je eine Markdown-Datei, und eine Datei, die Parley wieder importieren kann. Eine einzelne Unterhaltung wird über ihr Menü exportiert.',
  'Export everything': 'Alles exportieren',
  'The file is being uploaded.': 'Die Datei wird hochgeladen.',
  'The import will start in a moment.': 'Der Import beginnt gleich.',
  '{n} conversations read so far. You can close this; the import continues.': {
    one: '{n} Unterhaltung gelesen. Sie können das schließen; der Import läuft weiter.',
    other: '{n} Unterhaltungen gelesen. Sie können das schließen; der Import läuft weiter.',
  },
  'Done.': 'Fertig.',
  'Cancelled.': 'Abgebrochen.',
  'The import failed.': 'Der Import ist fehlgeschlagen.',
  '{n} conversations imported.': {
    one: '{n} Unterhaltung importiert.',
    other: '{n} Unterhaltungen importiert.',
  },
  '{n} conversations were already imported.': {
    one: '{n} Unterhaltung war schon importiert.',
    other: '{n} Unterhaltungen waren schon importiert.',
  },
  '{n} conversations skipped.': {
    one: '{n} Unterhaltung übersprungen.',
    other: '{n} Unterhaltungen übersprungen.',
  },
  '{n} parts of messages skipped, such as tool calls, reasoning or search results.': {
    one: '{n} Teil von Nachrichten nicht übernommen, etwa Werkzeugaufrufe, Gedankengänge oder Suchergebnisse.',
    other: '{n} Teile von Nachrichten nicht übernommen, etwa Werkzeugaufrufe, Gedankengänge oder Suchergebnisse.',
  },
  '{n} other files in the ZIP skipped.': {
    one: '{n} andere Datei im ZIP übersprungen.',
    other: '{n} andere Dateien im ZIP übersprungen.',
  },
  'conversation {index}': 'Unterhaltung {index}',
  'line {line}': 'Zeile {line}',
  'The upload was interrupted. Check your connection and try again.':
    'Das Hochladen wurde unterbrochen. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'This file is too large for the server.': 'Diese Datei ist zu groß für den Server.',
  'The server refused the file.': 'Der Server hat die Datei abgelehnt.',
};
