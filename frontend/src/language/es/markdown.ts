import type { Catalogue } from '../language';

export const markdown: Catalogue['texts'] = {
  'Back to where note {label} is named': 'Volver a donde se nombra la nota {label}',
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
};
