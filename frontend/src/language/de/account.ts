import type { Catalogue } from '../language';

export const account: Catalogue['texts'] = {
  'A ZIP with all your conversations, which another Parley can import.':
    'Ein ZIP mit allen Ihren Unterhaltungen, das ein anderes Parley importieren kann.',
  'A new one signs out all other devices.': 'Ein neues meldet alle anderen Geräte ab.',
  'An administrator can undo this for {days} days. After that, everything in it is removed.':
    'Ein Administrator kann das {days} Tage lang rückgängig machen. Dann wird alles davon entfernt.',
  Change: 'Ändern',
  'Change the name shown to others': 'Den Namen für andere ändern',
  'Change the password': 'Das Passwort ändern',
  'Change the username': 'Den Benutzernamen ändern',
  'Close the account': 'Das Konto schließen',
  'Current password': 'Jetziges Passwort',
  Devices: 'Geräte',
  'Enter your current password.': 'Geben Sie Ihr jetziges Passwort ein.',
  'First seen {when}': 'Zuerst gesehen: {when}',
  'From now on you sign in as {username}.': 'Ab jetzt melden Sie sich als {username} an.',
  'In shared conversations.': 'In geteilten Unterhaltungen.',
  'Last seen {when}': 'Zuletzt gesehen: {when}',
  'New password': 'Neues Passwort',
  'Sign out all other devices?': 'Alle anderen Geräte abmelden?',
  'Sign out all others': 'Alle anderen abmelden',
  'Sign out {device}': '{device} abmelden',
  'After that, your conversations, files and settings are removed. What you wrote in conversations of others stays, without your name. Each conversation that you share passes to the first member who joined it and can write.':
    'Dann werden Ihre Unterhaltungen, Dateien und Einstellungen entfernt. Was Sie in Unterhaltungen anderer geschrieben haben, bleibt ohne Ihren Namen, und was Sie teilen, geht an die Person, die dort am längsten schreibt.',
  'This device': 'Dieses Gerät',
  'This device stays signed in. On the others the password is needed again.':
    'Dieses Gerät bleibt angemeldet. Auf den anderen ist das Passwort wieder nötig.',
  'To sign in with.': 'Zum Anmelden.',
  'Unknown browser': 'Unbekannter Browser',
  'Where this account is signed in.': 'Wo dieses Konto angemeldet ist.',
  'You are signed out on all devices, and your running answers stop. Until {date} an administrator can reopen the account.':
    'Sie werden auf allen Geräten abgemeldet, und Ihre laufenden Antworten stoppen. Bis {date} kann ein Administrator das Konto wieder öffnen.',
  'Your data': 'Ihre Daten',
  'Your name was changed.': 'Ihr Name wurde geändert.',
  'Your password was changed. All other devices are signed out.':
    'Ihr Passwort wurde geändert. Alle anderen Geräte sind abgemeldet.',
  '{browser} on {system}': '{browser} unter {system}',
};
