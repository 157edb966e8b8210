import type { Catalogue } from '../language';

export const session: Catalogue['texts'] = {
  'Create an account': 'Konto anlegen',
  'Create the administrator account': 'Administratorkonto anlegen',
  'This Parley server is new. The first account manages it.':
    'Dieser Parley-Server ist neu. Das erste Konto verwaltet ihn.',
  'Your conversations are stored in your account. Other users cannot see them.':
    'Ihre Unterhaltungen liegen in Ihrem Konto. Andere können sie nicht sehen.',
  You: 'Sie',
  Username: 'Benutzername',
  'Letters a to z, digits and . _ - + @': 'Buchstaben a bis z, Ziffern und . _ - + @',
  'Name shown to others': 'Name für andere',
  'Optional. Without it, your username is shown.': 'Freiwillig. Ohne ihn wird Ihr Benutzername angezeigt.',
  Password: 'Passwort',
  'Long enough': 'Lang genug',
  'At least {least} characters': 'Mindestens {least} Zeichen',
  'Set-up code': 'Einrichtungscode',
  'You can find it in the server log': 'Er steht im Protokoll des Servers',
  'Creating the account…': 'Konto wird angelegt …',
  'Create the account': 'Konto anlegen',
  'Already have an account?': 'Schon ein Konto?',
  'Sign in': 'Anmelden',
  'Show the password': 'Passwort anzeigen',
  'You are invited to a conversation. Sign in to see it.':
    'Sie sind zu einer Unterhaltung eingeladen. Melden Sie sich an, um sie zu sehen.',
  'Signing in…': 'Anmeldung läuft …',
  'Forgot your password? Ask an administrator of this server for a new one.':
    'Passwort vergessen? Bitten Sie einen Administrator dieses Servers um ein neues.',
  'New here?': 'Neu hier?',
  'Enter your username.': 'Geben Sie Ihren Benutzernamen ein.',
  'Enter your password.': 'Geben Sie Ihr Passwort ein.',
  'The server is not responding': 'Der Server antwortet nicht',
  'This page retries automatically.': 'Diese Seite versucht es von selbst erneut.',
  'Choose a username.': 'Wählen Sie einen Benutzernamen.',
  'Use up to 64 letters (a to z), digits and . _ - + @, starting with a letter or digit.':
    'Bis zu 64 Buchstaben (a bis z), Ziffern und . _ - + @, am Anfang ein Buchstabe oder eine Ziffer.',
  'This name is longer than {most} characters. Choose a shorter one.':
    'Dieser Name ist länger als {most} Zeichen. Wählen Sie einen kürzeren.',
  'Choose a password.': 'Wählen Sie ein Passwort.',
  'This password has {n} characters; it needs at least {least}.': {
    one: 'Dieses Passwort hat {n} Zeichen; nötig sind mindestens {least}.',
    other: 'Dieses Passwort hat {n} Zeichen; nötig sind mindestens {least}.',
  },
  'The password is the same as the username. Choose another one.':
    'Das Passwort ist dasselbe wie der Benutzername. Wählen Sie ein anderes.',
  'Enter the set-up code from the server log.': 'Geben Sie den Einrichtungscode aus dem Protokoll des Servers ein.',
  'You can try again now.': 'Sie können es jetzt erneut versuchen.',
  'Too many attempts. Try again in {n} seconds.': {
    one: 'Zu viele Versuche. Versuchen Sie es in {n} Sekunde erneut.',
    other: 'Zu viele Versuche. Versuchen Sie es in {n} Sekunden erneut.',
  },
  'Confirm your password': 'Passwort bestätigen',
  'You entered your password more than 15 minutes ago. Enter it again to continue.':
    'Sie haben Ihr Passwort vor mehr als 15 Minuten eingegeben. Geben Sie es erneut ein, um fortzufahren.',
  'Set a new password': 'Neues Passwort setzen',
  'Your password is changed': 'Ihr Passwort ist geändert',
  'You are signed out on all devices. Sign in with the new password.':
    'Sie sind auf allen Geräten abgemeldet. Melden Sie sich mit dem neuen Passwort an.',
  'Go to the sign-in': 'Zur Anmeldung',
  'Checking the link…': 'Link wird geprüft …',
  'Saving it signs you out on all devices.': 'Das Speichern meldet Sie auf allen Geräten ab.',
  'Saving…': 'Wird gespeichert …',
  'Save the password': 'Passwort speichern',
  'You are invited to this server. Your conversations are stored in your account. Other users cannot see them.':
    'Sie sind zu diesem Server eingeladen. Ihre Unterhaltungen liegen in Ihrem Konto. Andere können sie nicht sehen.',
};
