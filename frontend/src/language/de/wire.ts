import type { Catalogue } from '../language';

export const wire: Catalogue['texts'] = {
  'The server is not responding. Check your connection and try again.':
    'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'Something went wrong on the server. Try again in a moment.':
    'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  'The server refused this request.': 'Der Server hat diese Anfrage abgelehnt.',
};
