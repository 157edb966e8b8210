import type { Catalogue } from '../language';

export const account: Catalogue['texts'] = {
  'A ZIP with all your conversations, which another Parley can import.':
    'Un ZIP de toutes vos conversations, qu’un autre Parley peut importer.',
  'A new one signs out all other devices.': 'Un nouveau déconnecte tous les autres appareils.',
  'An administrator can undo this for {days} days. After that, everything in it is removed.':
    'Un administrateur peut l’annuler pendant {days} jours. Ensuite, tout est supprimé.',
  Change: 'Modifier',
  'Change the name shown to others': 'Modifier le nom montré aux autres',
  'Change the password': 'Modifier le mot de passe',
  'Change the username': 'Modifier le nom d’utilisateur',
  'Close the account': 'Fermer le compte',
  'Current password': 'Mot de passe actuel',
  Devices: 'Appareils',
  'Enter your current password.': 'Saisissez votre mot de passe actuel.',
  'First seen {when}': 'Vu la première fois : {when}',
  'From now on you sign in as {username}.': 'Désormais, vous vous connectez en tant que {username}.',
  'In shared conversations.': 'Dans les conversations partagées.',
  'Last seen {when}': 'Vu la dernière fois : {when}',
  'New password': 'Nouveau mot de passe',
  'Sign out all other devices?': 'Déconnecter tous les autres appareils ?',
  'Sign out all others': 'Déconnecter tous les autres',
  'Sign out {device}': 'Déconnecter {device}',
  'After that, your conversations, files and settings are removed. What you wrote in conversations of others stays, without your name. Each conversation that you share passes to the first member who joined it and can write.':
    'Ensuite, vos conversations, fichiers et réglages sont supprimés. Ce que vous avez écrit dans les conversations des autres reste sans votre nom, et ce que vous partagez revient à la personne qui y écrit depuis le plus longtemps.',
  'This device': 'Cet appareil',
  'This device stays signed in. On the others the password is needed again.':
    'Cet appareil reste connecté. Sur les autres, le mot de passe est de nouveau nécessaire.',
  'To sign in with.': 'Pour vous connecter.',
  'Unknown browser': 'Navigateur inconnu',
  'Where this account is signed in.': 'Où ce compte est connecté.',
  'You are signed out on all devices, and your running answers stop. Until {date} an administrator can reopen the account.':
    'Vous êtes déconnecté de tous les appareils et vos réponses en cours s’arrêtent. Jusqu’au {date}, un administrateur peut rouvrir le compte.',
  'Your data': 'Vos données',
  'Your name was changed.': 'Votre nom a été modifié.',
  'Your password was changed. All other devices are signed out.':
    'Votre mot de passe a été modifié. Tous les autres appareils sont déconnectés.',
  '{browser} on {system}': '{browser} sous {system}',
};
