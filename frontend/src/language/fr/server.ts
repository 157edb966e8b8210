import type { Catalogue } from '../language';

export const codes: Catalogue['codes'] = {
  'not-found': 'Ceci n’existe pas ou n’est pas à vous. Rechargez la page.',
  'id-taken': 'Cet identifiant est déjà pris. Réessayez.',
  'still-answering': 'La réponse précédente est encore en cours. Attendez-la ou arrêtez-la, puis renvoyez.',
  'conversation-deleted': 'Cette conversation est dans la corbeille. Restaurez-la ou utilisez-en une autre.',
  'too-long': 'Ce texte est trop long. Raccourcissez-le.',
  'too-large': 'Cette demande est trop volumineuse pour le serveur.',
  'method-not-allowed': 'Ceci n’est pas possible à cette adresse. Rechargez la page.',
  'media-type': 'Le serveur ne comprend pas ce format. Rechargez la page.',
  'timed-out': 'La demande n’est pas arrivée à temps. Vérifiez votre connexion et réessayez.',
  'slow-down': 'Trop de demandes. Attendez un instant et réessayez.',
  'shutting-down': 'Le serveur redémarre. Rien n’est perdu ; l’envoi sera refait ensuite.',
  'quota-reached':
    'Le nombre maximal de messages est atteint. Supprimez définitivement des conversations, puis renvoyez.',
  'not-invitable': 'Personne de ce nom d’utilisateur ne peut être invité. Vérifiez l’orthographe.',
  'too-many-members': 'Cette conversation compte le maximum de personnes. Retirez d’abord quelqu’un.',
  'too-many-folders': 'Vous avez le maximum de dossiers. Supprimez-en d’abord un.',
  'too-many-templates': 'Vous avez le maximum de gabarits. Supprimez-en d’abord un.',
  'name-taken': 'Ce nom est déjà pris. Choisissez-en un autre.',
  'link-ended': 'Ce lien ne fonctionne plus. Demandez-en un nouveau.',
  unavailable:
    'La base de données est injoignable. Vérifiez si la modification a été enregistrée, puis réessayez dans un instant.',
  internal: 'Une erreur s’est produite sur le serveur. Réessayez ; la cause figure dans son journal.',
  'signed-out': 'Vous êtes déconnecté. Connectez-vous et réessayez.',
  'wrong-credentials': 'Nom d’utilisateur ou mot de passe incorrect.',
  'wrong-password': 'Ce n’est pas votre mot de passe actuel. Saisissez-le à nouveau.',
  'account-closed': 'Ce compte a été fermé. Demandez à un administrateur de le rouvrir.',
  'last-administrator': 'Vous êtes le seul administrateur. Nommez d’abord quelqu’un d’autre.',
  csrf: 'La page n’est plus à jour. Rechargez-la.',
  forbidden: 'Votre compte n’y est pas autorisé.',
  'host-not-allowed': 'Ce Parley ne porte pas ce nom d’hôte. Un administrateur peut le définir avec parley.public-url.',
  'confirm-sign-in': 'Saisissez à nouveau votre mot de passe pour continuer.',
  'too-many-invitations': 'Il y a autant d’invitations ouvertes que possible. Révoquez-en d’abord.',
  'setting-locked': 'L’environnement du serveur fixe ce choix ; il ne peut pas être changé ici.',
  'username-taken': 'Ce nom d’utilisateur est déjà pris. Choisissez-en un autre.',
  'sign-up-closed': 'Les nouveaux comptes ne sont pas ouverts ici. Demandez-en un à un administrateur.',
  'setup-code': 'Ce n’est pas le code d’installation. Il figure dans le journal de ce démarrage ; copiez-le de là.',
  'model-unreachable': 'Le serveur du modèle est injoignable. Réessayez ; la cause figure dans le journal du serveur.',
  'model-untrusted': 'Le certificat du serveur du modèle n’est pas approuvé. Un administrateur peut le remplacer.',
  'model-unreadable': 'Le modèle a donné une réponse illisible. Réessayez ou choisissez un autre modèle.',
  'model-not-ready': 'Le modèle est encore en téléchargement ou en chargement. Réessayez dans quelques minutes.',
  'model-silent': 'Le modèle n’a rien envoyé pendant trop longtemps. Réessayez ou choisissez un autre modèle.',
  'model-empty': 'Le modèle a donné une réponse vide. Réessayez ou choisissez un autre modèle.',
  'model-only-reasoning': 'Le modèle a réfléchi sans répondre. Réessayez ou choisissez un autre modèle.',
  'model-error': 'Le serveur du modèle a signalé une erreur. Réessayez ; la cause figure dans le journal du serveur.',
  'model-cut-off': 'La connexion au modèle s’est coupée en pleine réponse. Continuez-la ou redemandez.',
  'model-refused-key':
    'Le serveur du modèle a refusé la clé de Parley. Un administrateur peut lui en donner une autre.',
  'model-busy': 'Le serveur du modèle est occupé. Réessayez dans une minute.',
  'model-unknown': 'Le serveur n’a pas ce modèle. Choisissez-en un autre.',
  'ended-early': 'La réponse s’est terminée trop tôt. Ce qui est arrivé est conservé. Continuez-la ou réessayez.',
  'context-too-long':
    'Le message est plus long que ce que ce modèle peut lire. Raccourcissez-le ou choisissez un modèle à plus grande fenêtre.',
  'answer-too-long': 'La réponse a été arrêtée à sa limite. Son texte est conservé. Demandez une réponse plus courte.',
  'blocked-by-provider': 'Le fournisseur du modèle a bloqué cette réponse. Reformulez ou choisissez un autre modèle.',
  'cut-at-limit': 'La réponse a atteint la limite de longueur.',
  interrupted: 'Le serveur a redémarré. Le texte déjà reçu est conservé.',
  'not-imported': 'Le fichier importé n’a pas de réponse à ce message.',
  unstorable: 'Cette réponse n’a pas pu être enregistrée en entier. Redemandez, ou autrement.',
  'wrong-code': 'Ce n’est pas le bon code.',
  'factor-needed': 'Vous n’êtes pas encore connecté : il manque le code de votre second facteur.',
  'factor-required': 'Un administrateur exige un second facteur pour votre compte. Configurez-le pour continuer.',
  'factor-exists':
    'Votre compte a déjà un second facteur. Désactivez-le d’abord pour configurer une autre application.',
  'secret-key':
    'Ce serveur ne peut pas vérifier les codes d’applications : sa clé secrète manque ou en est une autre. Utilisez un code de secours, ou prévenez un administrateur.',
};

export const sentences: Catalogue['sentences'] = {
  'This is your current password. Choose another one.': 'C’est votre mot de passe actuel. Choisissez-en un autre.',
  'The username is the same as the password. Choose another one.':
    'Le nom d’utilisateur est identique au mot de passe. Choisissez-en un autre.',
  'This account was closed and will be removed in {0} days. Ask an administrator to reopen it before then.':
    'Ce compte a été fermé et sera supprimé dans {0} jours. Demandez à un administrateur de le rouvrir avant.',
  'This prompt is empty. Write something to send.': 'Ce message est vide. Écrivez quelque chose.',
  'This message did not ask the model. Write a new one that does.':
    'Ce message n’a pas interrogé le modèle. Écrivez-en un autre qui le fait.',
  'A folder needs a name. Write one.': 'Un dossier a besoin d’un nom. Saisissez-en un.',
  'A template needs a name. Write one.': 'Un gabarit a besoin d’un nom. Saisissez-en un.',
  'A template needs a text. Write one.': 'Un gabarit a besoin d’un texte. Saisissez-en un.',
  'Conversations can be kept for {0} to {1} days. Choose a number between them.':
    'Les conversations peuvent être gardées de {0} à {1} jours. Choisissez un nombre entre les deux.',
  'This password has {0} characters; it needs at least {1}. A sentence is fine.':
    'Ce mot de passe a {0} caractères ; il en faut au moins {1}. Une phrase convient.',
  'The password is the same as the username. Choose another one.':
    'Le mot de passe est identique au nom d’utilisateur. Choisissez-en un autre.',
  'This password is one or two common words or names with digits or signs around them, which guessing programs try early. Choose more words, such as a sentence.':
    'Ce mot de passe est fait d’un ou deux mots ou noms courants avec des chiffres ou des signes, vite devinés. Choisissez plus de mots, comme une phrase.',
  'This password is easy to guess: it is a common one, or follows a simple pattern. Choose a longer one, such as a sentence.':
    'Ce mot de passe est facile à deviner : il est courant ou suit un schéma simple. Choisissez-en un plus long, comme une phrase.',
  'This name has characters that cannot be shown. Type it with letters, digits and spaces.':
    'Ce nom contient des caractères impossibles à afficher. Écrivez-le avec des lettres, des chiffres et des espaces.',
  'This name mixes letters of different scripts, and could look like another name. Type it with the letters of one script.':
    'Ce nom mélange des lettres de plusieurs écritures et pourrait ressembler à un autre. Écrivez-le dans une seule écriture.',
  'New accounts need an invitation. Ask an administrator for one.':
    'Un nouveau compte demande une invitation. Demandez-la à un administrateur.',
  'Only the owner of this conversation can do this. Ask them.':
    'Seul le propriétaire de cette conversation peut le faire. Demandez-lui.',
  'You can read this conversation, but not write in it. Ask its owner, or make a copy for yourself.':
    'Vous pouvez lire cette conversation, mais pas y écrire. Demandez à son propriétaire, ou faites-en une copie.',
  'Only the person who asked for this answer and the owner can stop it.':
    'Seuls la personne qui a demandé cette réponse et le propriétaire peuvent l’arrêter.',
  'The owner of this conversation has reached the limit of {0} messages. Make a copy for yourself to continue.':
    'Le propriétaire de cette conversation a atteint sa limite de {0} messages. Faites-en une copie pour continuer.',
  '{0} of your answers are still being written. Wait for one of them, or stop it.':
    '{0} de vos réponses sont encore en cours. Attendez-en une, ou arrêtez-la.',
  'The model is being loaded.': 'Le modèle est en cours de chargement.',
  'The model is being downloaded, {0} of {1} MB.': 'Le modèle est en cours de téléchargement, {0} Mo sur {1}.',
  'This file is empty. Choose the file of an export.': 'Ce fichier est vide. Choisissez le fichier d’un export.',
  'This file has {0} bytes. The limit of this server is {1}. Choose a smaller file.':
    'Ce fichier compte {0} octets. La limite de ce serveur est de {1}. Choisissez un fichier plus petit.',
  'Another of your imports is still running. Wait for it or cancel it, then try again.':
    'Un autre de vos imports est encore en cours. Attendez-le ou annulez-le, puis réessayez.',
  'The file did not arrive completely. Upload it again.': 'Le fichier n’est pas arrivé en entier. Renvoyez-le.',
  'This is not a conversation in a format that Parley supports.':
    'Ceci n’est pas une conversation dans un format que Parley prend en charge.',
  'It has no message from a person or a model.': 'Elle n’a aucun message d’une personne ou d’un modèle.',
  'It is larger than one conversation may be.': 'Elle dépasse la taille permise d’une conversation.',
  'One of its messages has more than {0} characters.': 'Un de ses messages compte plus de {0} caractères.',
  'One of its messages has more than {0} versions.': 'Un de ses messages a plus de {0} versions.',
  'It was imported before, and the messages that are new in this file were not added. To get them, delete the conversation permanently and import the file again.':
    'Elle a déjà été importée, et les nouveaux messages de ce fichier n’ont pas été ajoutés. Pour les obtenir, supprimez définitivement la conversation et réimportez le fichier.',
  'The file is damaged here, or ends too early. The rest of it was not read. Download the export again.':
    'Le fichier est endommagé ici ou s’arrête trop tôt. La suite n’a pas été lue. Téléchargez de nouveau l’export.',
  'The database could not store it. The cause is in the server log.':
    'La base de données n’a pas pu l’enregistrer. La cause figure dans le journal du serveur.',
  'That is not the code that the app shows now. Check the clock of its device, or start again.':
    'Ce n’est pas le code que l’application affiche maintenant. Vérifiez l’horloge de son appareil, ou recommencez.',
  'That is none of your recovery codes. Check it, or use the code of your app.':
    'Ce n’est aucun de vos codes de secours. Vérifiez-le, ou utilisez le code de votre application.',
  'This recovery code was used before. Use another one.':
    'Ce code de secours a déjà été utilisé. Utilisez-en un autre.',
  'That is not the code that your app shows now. Check the clock of its device.':
    'Ce n’est pas le code que votre application affiche maintenant. Vérifiez l’horloge de son appareil.',
  'This code was used before. Wait for the next one in your app.':
    'Ce code a déjà été utilisé. Attendez le suivant dans votre application.',
  'This invitation does not work: it was used, was revoked, is older than {0} days, or is not complete. Ask for a new one.':
    'Cette invitation ne fonctionne pas : elle a servi, a été révoquée, date de plus de {0} jours ou est incomplète. Demandez-en une autre.',
  'This link does not work: it was used, is older than {0} minutes, is not complete, or the account has a new password. Ask an administrator for a new one.':
    'Ce lien ne fonctionne pas : il a servi, date de plus de {0} minutes, est incomplet, ou le compte a un nouveau mot de passe. Demandez-en un autre à un administrateur.',
};
