import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to the reference to note {label}': 'Volver a la referencia de la nota {label}',
  'Note {label}': 'Nota {label}',
  Formula: 'Fórmula',
  Picture: 'Imagen',
  Done: 'Hecho',
  'To do': 'Por hacer',
  Table: 'Tabla',
  'Copy as CSV': 'Copiar como CSV',
  'Code, {language}': 'Código, {language}',
  Wrap: 'Ajustar líneas',
  Download: 'Descargar',
  Copy: 'Copiar',
  text: 'texto',
  'Show diagram': 'Mostrar diagrama',
  Diagram: 'Diagrama',
  'Drawing the diagram…': 'Dibujando el diagrama…',
  'This diagram could not be drawn, because the code for it did not load. Check your connection, then try again.':
    'No se pudo dibujar este diagrama porque no se cargó el código necesario. Compruebe su conexión e inténtelo de nuevo.',
  'This diagram could not be drawn within {seconds} seconds. Ask the model for a smaller one.':
    'No se pudo dibujar este diagrama en {seconds} segundos. Pide al modelo uno más pequeño.',
  'This diagram could not be drawn: its source has {length} characters, and the limit is {limit}. Ask the model for a smaller one.':
    'No se pudo dibujar este diagrama: su código tiene {length} caracteres y el límite es {limit}. Pide al modelo uno más pequeño.',
  'This diagram could not be drawn: its source has an error. Ask the model to correct it: {error}':
    'No se pudo dibujar este diagrama: su código tiene un error. Pide al modelo que lo corrija: {error}',
};
