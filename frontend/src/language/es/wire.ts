import type { Catalogue } from '../language';

export const wire: Catalogue['texts'] = {
  'The server is not responding. Check your connection and try again.':
    'El servidor no responde. Compruebe su conexión y vuelva a intentarlo.',
  'Something went wrong on the server. Try again in a moment.':
    'Algo falló en el servidor. Vuelva a intentarlo en un momento.',
  'The server refused this request.': 'El servidor rechazó esta petición.',
};
