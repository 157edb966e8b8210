import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Mostrar las conversaciones',
  Search: 'Buscar',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Su navegador bloqueó la copia. Seleccione el texto y cópielo usted.',
  'Copied.': 'Copiado.',
};
