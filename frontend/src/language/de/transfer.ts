import type { Catalogue } from '../language';

export const transfer: Catalogue['texts'] = {
  Import: 'Import',
  'Choose what ChatGPT, Claude, Open WebUI, LibreChat or another Parley has exported: the ZIP, or the JSON file in it. Nothing of it is sent to a model, and importing a file twice adds nothing twice.':
    'Wählen Sie, was ChatGPT, Claude, Open WebUI, LibreChat oder ein anderes Parley exportiert hat: das ZIP oder die JSON-Datei darin. Nichts davon geht an ein Modell, und eine Datei zweimal zu importieren verdoppelt nichts.',
  'File to import': 'Datei zum Importieren',
  'Choose a file': 'Datei wählen',
  'Cancel the import': 'Import abbrechen',
  'Uploading, {percent}%. Keep this page open until the file is uploaded.':
    'Wird hochgeladen, {percent} %. Lassen Sie diese Seite offen, bis die Datei hochgeladen ist.',
  Upload: 'Hochladen',
  'What was left out': 'Was weggelassen wurde',
  'Without a title': 'Ohne Titel',
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
  '{n} conversations had been imported before.': {
    one: '{n} Unterhaltung war schon importiert.',
    other: '{n} Unterhaltungen waren schon importiert.',
  },
  '{n} conversations left out.': {
    one: '{n} Unterhaltung weggelassen.',
    other: '{n} Unterhaltungen weggelassen.',
  },
  '{n} parts of messages not taken, such as tool calls, reasoning or search results.': {
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
  'The server did not take the file.': 'Der Server hat die Datei nicht angenommen.',
};
