import type { Catalogue } from '../language';

export const ui: Catalogue['texts'] = {
  'Show the conversations': 'Mostrar las conversaciones',
  'Show the conversations, {news}': 'Mostrar las conversaciones, {news}',
  '{n} invitations': {
    one: '{n} invitación',
    many: '{n} de invitaciones',
    other: '{n} invitaciones',
  },
  'This part of the page could not be loaded. Check your connection and try again, or reload the page.':
    'No se pudo cargar esta parte de la página. Compruebe su conexión e inténtelo de nuevo, o vuelva a cargar la página.',
  Search: 'Buscar',
  'Your browser blocked copying. Select the text and copy it yourself.':
    'Su navegador bloqueó la copia. Seleccione el texto y cópielo usted.',
  'Copied.': 'Copiado.',
};
