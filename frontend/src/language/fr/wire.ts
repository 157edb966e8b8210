import type { Catalogue } from '../language';

export const wire: Catalogue['texts'] = {
  'The server is not responding. Check your connection and try again.':
    'Le serveur ne répond pas. Vérifiez votre connexion et réessayez.',
  'Something went wrong on the server. Try again in a moment.':
    'Une erreur s’est produite sur le serveur. Réessayez dans un instant.',
  'The server refused this request.': 'Le serveur a refusé cette demande.',
};
