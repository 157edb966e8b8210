import type { Catalogue } from '../language';

export const factor: Catalogue['texts'] = {
  'Second step': 'Zweiter Schritt',
  'Signing in as {username}.': 'Anmeldung als {username}.',
  'Recovery code': 'Wiederherstellungscode',
  'Code from your authenticator app': 'Code aus Ihrer Authentifizierungs-App',
  '6 digits': '6 Ziffern',
  'Each works once. Spaces and dashes do not matter.': 'Jeder gilt einmal. Leerzeichen und Striche sind egal.',
  'That is not one of your recovery codes, or it was used before.':
    'Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon verwendet.',
  'Enter one of your recovery codes.': 'Geben Sie einen Ihrer Wiederherstellungscodes ein.',
  'Enter the code that your app shows.': 'Geben Sie den Code ein, den Ihre App anzeigt.',
  'Use the code of your app': 'Code der App verwenden',
  'Use a recovery code': 'Wiederherstellungscode verwenden',
  'Lost both? An administrator of this server can reset your second factor.':
    'Beides verloren? Ein Administrator dieses Servers kann Ihren zweiten Faktor zurücksetzen.',
  'Back to the start': 'Zurück zum Anfang',
  'From {date} on, you need a second factor to use this Parley. Turn it on before.':
    'Ab dem {date} brauchen Sie für dieses Parley einen zweiten Faktor. Schalten Sie ihn vorher ein.',
  'QR code for your authenticator app': 'QR-Code für Ihre Authentifizierungs-App',
  'Scan this code with an authenticator app, such as Aegis, Google Authenticator, 1Password or Microsoft Authenticator.':
    'Scannen Sie diesen Code mit einer Authentifizierungs-App wie Aegis, Google Authenticator, 1Password oder Microsoft Authenticator.',
  'Cannot scan it? Type this secret into the app:': 'Scannen geht nicht? Geben Sie dieses Geheimnis in die App ein:',
  'Open it in an app on this device': 'In einer App auf diesem Gerät öffnen',
  'Enter the code that the app shows.': 'Geben Sie den Code ein, den die App anzeigt.',
  'Enter your password to begin.': 'Geben Sie zuerst Ihr Passwort ein.',
  'Turn on': 'Einschalten',
  'Turn off': 'Ausschalten',
  'Parley recovery codes of {username}': 'Parley-Wiederherstellungscodes von {username}',
  'Keep them where you find them without your phone: on paper or in a password manager. Each signs you in once when the app is lost. They are not shown again.':
    'Bewahren Sie sie dort auf, wo Sie sie ohne Ihr Telefon finden: auf Papier oder in einem Passwortmanager. Jeder meldet Sie einmal an, wenn die App verloren ist. Sie werden nicht noch einmal angezeigt.',
  Print: 'Drucken',
  'I have saved them': 'Ich habe sie aufbewahrt',
  'Code of the app, or a recovery code': 'Code der App oder ein Wiederherstellungscode',
  'After this, your password alone signs you in.': 'Danach genügt Ihr Passwort für die Anmeldung.',
  'The recovery codes that you have stop working.': 'Ihre bisherigen Wiederherstellungscodes gelten dann nicht mehr.',
  'Make new codes': 'Neue Codes erstellen',
  'Second factor': 'Zweiter Faktor',
  'On since {date}. Signing in takes a code of your authenticator app.':
    'Ein seit {date}. Zur Anmeldung gehört ein Code Ihrer Authentifizierungs-App.',
  'Off. When it is on, signing in also takes a code from an app on your phone.':
    'Aus. Mit ihm gehört zur Anmeldung auch ein Code einer App auf Ihrem Telefon.',
  'Recovery codes': 'Wiederherstellungscodes',
  'Make new ones before you need them.': 'Erstellen Sie neue, bevor Sie sie brauchen.',
  'The state of your second factor could not be loaded.':
    'Der Stand Ihres zweiten Faktors konnte nicht geladen werden.',
  'Set up a second factor': 'Zweiten Faktor einrichten',
  'An administrator of this server requires it: beside your password, signing in takes a code of an app on your phone.':
    'Ein Administrator dieses Servers verlangt ihn: Zur Anmeldung gehört neben Ihrem Passwort ein Code einer App auf Ihrem Telefon.',
  'You are signing in as {username}.': 'Sie melden sich als {username} an.',
  '{n} codes are left.': { one: 'Noch {n} Code.', other: 'Noch {n} Codes.' },
};
