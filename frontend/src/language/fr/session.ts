import type { Catalogue } from '../language';

export const session: Catalogue['texts'] = {
  'Create an account': 'Créer un compte',
  'Create the administrator account': 'Créer le compte administrateur',
  'This Parley server is new. The first account manages it.':
    'Ce serveur Parley est nouveau. Le premier compte l’administre.',
  'Your conversations are stored in your account. Other users cannot see them.':
    'Vos conversations sont enregistrées dans votre compte. Les autres ne peuvent pas les voir.',
  You: 'Vous',
  Username: 'Nom d’utilisateur',
  'Letters a to z, digits and . _ - + @': 'Lettres a à z, chiffres et . _ - + @',
  'Name shown to others': 'Nom affiché aux autres',
  'Optional. Without it, your username is shown.': 'Facultatif. Sans lui, votre nom d’utilisateur est affiché.',
  Password: 'Mot de passe',
  'Long enough': 'Assez long',
  'At least {least} characters': 'Au moins {least} caractères',
  'Set-up code': 'Code d’installation',
  'You can find it in the server log': 'Il figure dans le journal du serveur',
  'Creating the account…': 'Création du compte…',
  'Create the account': 'Créer le compte',
  'Already have an account?': 'Déjà un compte ?',
  'Sign in': 'Se connecter',
  'Show the password': 'Afficher le mot de passe',
  'You are invited to a conversation. Sign in to see it.':
    'Vous êtes invité à une conversation. Connectez-vous pour la voir.',
  'Signing in…': 'Connexion…',
  'Forgot your password? Ask an administrator of this server for a new one.':
    'Mot de passe oublié ? Demandez-en un nouveau à un administrateur de ce serveur.',
  'New here?': 'Nouveau ici ?',
  'Enter your username.': 'Saisissez votre nom d’utilisateur.',
  'Enter your password.': 'Saisissez votre mot de passe.',
  'The server is not responding': 'Le serveur ne répond pas',
  'This page retries automatically.': 'Cette page réessaie automatiquement.',
  'Choose a username.': 'Choisissez un nom d’utilisateur.',
  'Use up to 64 letters (a to z), digits and . _ - + @, starting with a letter or digit.':
    'Jusqu’à 64 lettres (a à z), chiffres et . _ - + @, en commençant par une lettre ou un chiffre.',
  'This name is longer than {most} characters. Choose a shorter one.':
    'Ce nom dépasse {most} caractères. Choisissez-en un plus court.',
  'Choose a password.': 'Choisissez un mot de passe.',
  'This password has {n} characters; it needs at least {least}.': {
    one: 'Ce mot de passe a {n} caractère ; il en faut au moins {least}.',
    many: 'Ce mot de passe a {n} de caractères ; il en faut au moins {least}.',
    other: 'Ce mot de passe a {n} caractères ; il en faut au moins {least}.',
  },
  'The password is the same as the username. Choose another one.':
    'Le mot de passe est identique au nom d’utilisateur. Choisissez-en un autre.',
  'Enter the set-up code from the server log.': 'Saisissez le code d’installation du journal du serveur.',
  'You can try again now.': 'Vous pouvez réessayer maintenant.',
  'Too many attempts. Try again in {n} seconds.': {
    one: 'Trop de tentatives. Réessayez dans {n} seconde.',
    many: 'Trop de tentatives. Réessayez dans {n} de secondes.',
    other: 'Trop de tentatives. Réessayez dans {n} secondes.',
  },
  'Confirm your password': 'Confirmer votre mot de passe',
  'You entered your password more than 15 minutes ago. Enter it again to continue.':
    'Vous avez saisi votre mot de passe il y a plus de 15 minutes. Saisissez-le à nouveau pour continuer.',
  'Set a new password': 'Définir un nouveau mot de passe',
  'Your password is changed': 'Votre mot de passe est changé',
  'You are signed out on all devices. Sign in with the new password.':
    'Vous êtes déconnecté de tous les appareils. Connectez-vous avec le nouveau mot de passe.',
  'Go to the sign-in': 'Aller à la connexion',
  'Checking the link…': 'Vérification du lien…',
  'Saving it signs you out on all devices.': 'L’enregistrer vous déconnecte sur tous les appareils.',
  'Saving…': 'Enregistrement…',
  'Save the password': 'Enregistrer le mot de passe',
  'You are invited to this server. Your conversations are stored in your account. Other users cannot see them.':
    'Vous êtes invité sur ce serveur. Vos conversations sont enregistrées dans votre compte. Les autres ne peuvent pas les voir.',
};
