import type { Catalogue } from '../language';

export const factor: Catalogue['texts'] = {
  'Second step': 'Deuxième étape',
  'Signing in as {username}.': 'Connexion en tant que {username}.',
  'Recovery code': 'Code de secours',
  'Code from your authenticator app': 'Code de votre application d’authentification',
  '6 digits': '6 chiffres',
  'Each works once. Spaces and dashes do not matter.': 'Chacun ne sert qu’une fois. Espaces et tirets sont ignorés.',
  'That is not one of your recovery codes, or it was used before.':
    'Ce n’est pas l’un de vos codes de secours, ou il a déjà servi.',
  'Enter one of your recovery codes.': 'Saisissez l’un de vos codes de secours.',
  'Enter the code that your app shows.': 'Saisissez le code affiché par votre application.',
  'Use the code of your app': 'Utiliser le code de l’application',
  'Use a recovery code': 'Utiliser un code de secours',
  'Lost both? An administrator of this server can reset your second factor.':
    'Vous avez perdu les deux ? Un administrateur de ce serveur peut réinitialiser votre second facteur.',
  'Back to the start': 'Revenir au début',
  'From {date} on, you need a second factor to use this Parley. Turn it on before.':
    'À partir du {date}, il vous faut un second facteur pour utiliser ce Parley. Activez-le avant.',
  'QR code for your authenticator app': 'QR code pour votre application d’authentification',
  'Scan this code with an authenticator app, such as Aegis, Google Authenticator, 1Password or Microsoft Authenticator.':
    'Scannez ce code avec une application d’authentification, comme Aegis, Google Authenticator, 1Password ou Microsoft Authenticator.',
  'Cannot scan it? Type this secret into the app:':
    'Impossible de le scanner ? Saisissez ce secret dans l’application :',
  'Open it in an app on this device': 'L’ouvrir dans une application de cet appareil',
  'Enter the code that the app shows.': 'Saisissez le code affiché par l’application.',
  'Enter your password to begin.': 'Saisissez d’abord votre mot de passe.',
  'Turn on': 'Activer',
  'Turn off': 'Désactiver',
  'Parley recovery codes of {username}': 'Codes de secours Parley de {username}',
  'Keep them where you find them without your phone: on paper or in a password manager. Each signs you in once when the app is lost. They are not shown again.':
    'Gardez-les là où vous les trouverez sans votre téléphone : sur papier ou dans un gestionnaire de mots de passe. Chacun vous connecte une fois si l’application est perdue. Ils ne seront plus affichés.',
  Print: 'Imprimer',
  'I have saved them': 'Je les ai conservés',
  'Code of the app, or a recovery code': 'Code de l’application, ou un code de secours',
  'After this, your password alone signs you in.': 'Ensuite, votre mot de passe suffit pour vous connecter.',
  'The recovery codes that you have stop working.': 'Vos codes de secours actuels ne fonctionneront plus.',
  'Make new codes': 'Créer de nouveaux codes',
  'Second factor': 'Second facteur',
  'On since {date}. Signing in takes a code of your authenticator app.':
    'Activé depuis le {date}. La connexion demande un code de votre application d’authentification.',
  'Off. When it is on, signing in also takes a code from an app on your phone.':
    'Désactivé. Avec lui, la connexion demande aussi un code d’une application de votre téléphone.',
  'Recovery codes': 'Codes de secours',
  'Make new ones before you need them.': 'Créez-en de nouveaux avant d’en avoir besoin.',
  'The state of your second factor could not be loaded.': 'L’état de votre second facteur n’a pas pu être chargé.',
  'Set up a second factor': 'Configurer un second facteur',
  'An administrator of this server requires it: beside your password, signing in takes a code of an app on your phone.':
    'Un administrateur de ce serveur l’exige : en plus de votre mot de passe, la connexion demande un code d’une application de votre téléphone.',
  'You are signing in as {username}.': 'Vous vous connectez en tant que {username}.',
  '{n} codes are left.': { one: 'Il reste {n} code.', many: 'Il reste {n} codes.', other: 'Il reste {n} codes.' },
};
