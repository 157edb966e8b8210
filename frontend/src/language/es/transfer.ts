import type { Catalogue } from '../language';

export const transfer: Catalogue['texts'] = {
  Import: 'Importar',
  'Choose an export from ChatGPT, Claude, Open WebUI, LibreChat or another Parley server: the ZIP file, or the JSON file in it. Nothing is sent to a model. Importing a file again creates no duplicates.':
    'Elija una exportación de ChatGPT, Claude, Open WebUI, LibreChat u otro servidor Parley: el archivo ZIP o el archivo JSON que contiene. Nada se envía a un modelo. Importar de nuevo un archivo no crea duplicados.',
  'File to import': 'Archivo para importar',
  'Choose a file': 'Elegir un archivo',
  'Cancel the import': 'Cancelar la importación',
  'Uploading, {percent}%. Keep this page open until the file is uploaded.':
    'Subiendo, {percent} %. Deje esta página abierta hasta que termine.',
  Upload: 'Subida',
  'What was skipped': 'Lo que se omitió',
  Untitled: 'Sin título',
  'And {n} more.': 'Y {n} más.',
  Export: 'Exportar',
  'A ZIP with all your conversations: a Markdown file for each, and one file that Parley can import again. A single conversation is exported from its own menu.':
    'Un ZIP con todas sus conversaciones: un archivo Markdown por cada una, y uno que Parley puede volver a importar. Una sola conversación se exporta desde su menú.',
  'Export everything': 'Exportar todo',
  'The file is being uploaded.': 'El archivo se está subiendo.',
  'The import will start in a moment.': 'La importación empezará en un momento.',
  '{n} conversations read so far. You can close this; the import continues.': {
    one: '{n} conversación leída. Puede cerrar esto; la importación continúa.',
    many: '{n} de conversaciones leídas. Puede cerrar esto; la importación continúa.',
    other: '{n} conversaciones leídas. Puede cerrar esto; la importación continúa.',
  },
  'Done.': 'Terminado.',
  'Cancelled.': 'Cancelado.',
  'The import failed.': 'La importación falló.',
  '{n} conversations imported.': {
    one: '{n} conversación importada.',
    many: '{n} de conversaciones importadas.',
    other: '{n} conversaciones importadas.',
  },
  '{n} conversations were already imported.': {
    one: '{n} conversación ya estaba importada.',
    many: '{n} de conversaciones ya estaban importadas.',
    other: '{n} conversaciones ya estaban importadas.',
  },
  '{n} conversations skipped.': {
    one: '{n} conversación omitida.',
    many: '{n} de conversaciones omitidas.',
    other: '{n} conversaciones omitidas.',
  },
  '{n} parts of messages skipped, such as tool calls, reasoning or search results.': {
    one: '{n} parte de mensajes no incluida, como llamadas a herramientas, razonamiento o resultados de búsqueda.',
    many: '{n} de partes de mensajes no incluidas, como llamadas a herramientas, razonamiento o resultados de búsqueda.',
    other: '{n} partes de mensajes no incluidas, como llamadas a herramientas, razonamiento o resultados de búsqueda.',
  },
  '{n} other files in the ZIP skipped.': {
    one: '{n} archivo más del ZIP ignorado.',
    many: '{n} de archivos más del ZIP ignorados.',
    other: '{n} archivos más del ZIP ignorados.',
  },
  'conversation {index}': 'conversación {index}',
  'line {line}': 'línea {line}',
  'The upload was interrupted. Check your connection and try again.':
    'La subida se interrumpió. Compruebe su conexión y vuelva a intentarlo.',
  'This file is too large for the server.': 'Este archivo es demasiado grande para el servidor.',
  'The server refused the file.': 'El servidor rechazó el archivo.',
};
