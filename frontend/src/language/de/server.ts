import type { Catalogue } from '../language';

export const codes: Catalogue['codes'] = {
  'not-found': 'Das gibt es nicht, oder es gehört Ihnen nicht. Laden Sie die Seite neu.',
  'id-taken': 'Diese Kennung ist schon vergeben. Versuchen Sie es erneut.',
  'still-answering':
    'Die vorige Antwort wird noch geschrieben. Warten Sie darauf oder stoppen Sie sie, und senden Sie dann erneut.',
  'conversation-deleted':
    'Diese Unterhaltung ist im Papierkorb. Stellen Sie sie wieder her, oder nehmen Sie eine andere.',
  'too-long': 'Dieser Text ist zu lang. Kürzen Sie ihn.',
  'too-large': 'Diese Anfrage ist zu groß für den Server.',
  'method-not-allowed': 'Das geht an dieser Adresse nicht. Laden Sie die Seite neu.',
  'media-type': 'Der Server versteht dieses Format nicht. Laden Sie die Seite neu.',
  'timed-out': 'Die Anfrage kam nicht rechtzeitig an. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'slow-down': 'Zu viele Anfragen. Warten Sie einen Moment und versuchen Sie es erneut.',
  'shutting-down': 'Der Server wird neu gestartet. Nichts geht verloren; danach wird es erneut gesendet.',
  'quota-reached':
    'Die Höchstzahl an Nachrichten ist erreicht. Löschen Sie Unterhaltungen endgültig, und senden Sie dann erneut.',
  'not-invitable': 'Niemand mit diesem Benutzernamen kann eingeladen werden. Prüfen Sie die Schreibweise.',
  'too-many-members': 'In dieser Unterhaltung sind so viele Personen wie möglich. Entfernen Sie zuerst jemanden.',
  'too-many-folders': 'Sie haben so viele Ordner wie möglich. Löschen Sie zuerst einen.',
  'too-many-templates': 'Sie haben so viele Vorlagen wie möglich. Löschen Sie zuerst eine.',
  'name-taken': 'Dieser Name ist schon vergeben. Wählen Sie einen anderen.',
  'link-ended': 'Dieser Link gilt nicht mehr. Bitten Sie um einen neuen.',
  unavailable:
    'Die Datenbank ist nicht erreichbar. Prüfen Sie, ob eine Änderung gespeichert wurde, und versuchen Sie es gleich erneut.',
  internal: 'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es erneut; die Ursache steht in seinem Protokoll.',
  'signed-out': 'Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es erneut.',
  'wrong-credentials': 'Benutzername oder Passwort ist falsch.',
  'wrong-password': 'Das ist nicht Ihr jetziges Passwort. Geben Sie es noch einmal ein.',
  'account-closed': 'Dieses Konto wurde geschlossen. Bitten Sie einen Administrator, es wieder zu öffnen.',
  'last-administrator': 'Sie sind der einzige Administrator. Machen Sie zuerst jemand anderen dazu.',
  csrf: 'Die Seite ist veraltet. Laden Sie sie neu.',
  forbidden: 'Ihr Konto darf das nicht.',
  'host-not-allowed':
    'Dieses Parley hat diesen Hostnamen nicht. Ein Administrator kann ihn mit parley.public-url einstellen.',
  'confirm-sign-in': 'Geben Sie Ihr Passwort erneut ein, um fortzufahren.',
  'too-many-invitations': 'Es gibt so viele offene Einladungen wie möglich. Widerrufen Sie zuerst einige.',
  'setting-locked': 'Die Umgebung des Servers legt das fest; hier kann es nicht geändert werden.',
  'username-taken': 'Dieser Benutzername ist schon vergeben. Wählen Sie einen anderen.',
  'sign-up-closed': 'Neue Konten sind hier nicht möglich. Bitten Sie einen Administrator um eines.',
  'setup-code':
    'Das ist nicht der Einrichtungscode. Er steht im Protokoll dieses Serverstarts; kopieren Sie ihn von dort.',
  'model-unreachable':
    'Der Modellserver ist nicht erreichbar. Versuchen Sie es erneut; die Ursache steht im Protokoll des Servers.',
  'model-untrusted': 'Dem Zertifikat des Modellservers wird nicht vertraut. Ein Administrator kann es ersetzen.',
  'model-unreadable':
    'Das Modell gab eine unlesbare Antwort. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.',
  'model-not-ready': 'Das Modell wird noch heruntergeladen oder geladen. Versuchen Sie es in einigen Minuten erneut.',
  'model-silent':
    'Das Modell hat zu lange nichts gesendet. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.',
  'model-empty': 'Das Modell gab eine leere Antwort. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.',
  'model-only-reasoning':
    'Das Modell hat nachgedacht, aber nicht geantwortet. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.',
  'model-error':
    'Der Modellserver meldete einen Fehler. Versuchen Sie es erneut; die Ursache steht im Protokoll des Servers.',
  'model-cut-off':
    'Die Verbindung zum Modell ging mitten in der Antwort verloren. Setzen Sie sie fort, oder fragen Sie erneut.',
  'model-refused-key':
    'Der Modellserver lehnte den Schlüssel von Parley ab. Ein Administrator kann Parley einen anderen geben.',
  'model-busy': 'Der Modellserver ist ausgelastet. Versuchen Sie es in einer Minute erneut.',
  'model-unknown': 'Der Modellserver hat dieses Modell nicht. Wählen Sie ein anderes.',
  'ended-early':
    'Die Antwort endete vorzeitig. Was ankam, ist erhalten. Setzen Sie sie fort, oder versuchen Sie es erneut.',
  'context-too-long':
    'Die Eingabe ist länger, als dieses Modell lesen kann. Kürzen Sie sie, oder wählen Sie ein Modell mit größerem Fenster.',
  'answer-too-long':
    'Die Antwort wurde an ihrer Grenze gestoppt. Ihr Text ist erhalten. Bitten Sie um eine kürzere Antwort.',
  'blocked-by-provider':
    'Der Anbieter des Modells hat diese Antwort blockiert. Fragen Sie anders, oder wählen Sie ein anderes Modell.',
  'cut-at-limit': 'Die Antwort hat die Längengrenze erreicht.',
  interrupted: 'Der Server wurde neu gestartet. Der bis dahin empfangene Text ist erhalten.',
  'not-imported': 'Die importierte Datei hat keine Antwort auf diese Eingabe.',
  unstorable: 'Diese Antwort konnte nicht vollständig gespeichert werden. Fragen Sie erneut, oder mit anderen Worten.',
  'wrong-code': 'Das ist nicht der richtige Code.',
  'factor-needed': 'Sie sind noch nicht angemeldet: Der Code Ihres zweiten Faktors fehlt.',
  'factor-required':
    'Ein Administrator verlangt für Ihr Konto einen zweiten Faktor. Richten Sie ihn ein, um fortzufahren.',
  'factor-exists':
    'Ihr Konto hat schon einen zweiten Faktor. Schalten Sie ihn erst aus, um eine andere App einzurichten.',
  'secret-key':
    'Dieser Server kann Codes von Apps nicht prüfen: Sein geheimer Schlüssel fehlt oder ist ein anderer. Verwenden Sie einen Wiederherstellungscode, oder sagen Sie es einem Administrator.',
};

export const sentences: Catalogue['sentences'] = {
  'This is your current password. Choose another one.': 'Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.',
  'The username is the same as the password. Choose another one.':
    'Der Benutzername ist dasselbe wie das Passwort. Wählen Sie einen anderen.',
  'This account was closed and will be removed in {0} days. Ask an administrator to reopen it before then.':
    'Dieses Konto wurde geschlossen und wird in {0} Tagen entfernt. Bitten Sie einen Administrator, es vorher wieder zu öffnen.',
  'This prompt is empty. Write something to send.': 'Diese Eingabe ist leer. Schreiben Sie etwas.',
  'This message did not ask the model. Write a new one that does.':
    'Diese Nachricht hat das Modell nicht gefragt. Schreiben Sie eine neue, die es fragt.',
  'A folder needs a name. Write one.': 'Ein Ordner braucht einen Namen. Geben Sie einen ein.',
  'A template needs a name. Write one.': 'Eine Vorlage braucht einen Namen. Geben Sie einen ein.',
  'A template needs a text. Write one.': 'Eine Vorlage braucht einen Text. Geben Sie einen ein.',
  'Conversations can be kept for {0} to {1} days. Choose a number between them.':
    'Unterhaltungen können {0} bis {1} Tage behalten werden. Wählen Sie eine Zahl dazwischen.',
  'This password has {0} characters; it needs at least {1}. A sentence is fine.':
    'Dieses Passwort hat {0} Zeichen; nötig sind mindestens {1}. Ein Satz ist gut.',
  'The password is the same as the username. Choose another one.':
    'Das Passwort ist dasselbe wie der Benutzername. Wählen Sie ein anderes.',
  'This password is one or two common words or names with digits or signs around them, which guessing programs try early. Choose more words, such as a sentence.':
    'Dieses Passwort besteht aus ein oder zwei häufigen Wörtern oder Namen mit Ziffern oder Zeichen; solche werden früh erraten. Wählen Sie mehr Wörter, etwa einen Satz.',
  'This password is easy to guess: it is a common one, or follows a simple pattern. Choose a longer one, such as a sentence.':
    'Dieses Passwort ist leicht zu erraten: Es ist verbreitet oder folgt einem einfachen Muster. Wählen Sie ein längeres, etwa einen Satz.',
  'This name has characters that cannot be shown. Type it with letters, digits and spaces.':
    'Dieser Name hat Zeichen, die nicht angezeigt werden können. Schreiben Sie ihn mit Buchstaben, Ziffern und Leerzeichen.',
  'This name mixes letters of different scripts, and could look like another name. Type it with the letters of one script.':
    'Dieser Name mischt Buchstaben verschiedener Schriften und könnte einem anderen gleichen. Schreiben Sie ihn in einer Schrift.',
  'New accounts need an invitation. Ask an administrator for one.':
    'Neue Konten brauchen eine Einladung. Bitten Sie einen Administrator darum.',
  'Only the owner of this conversation can do this. Ask them.':
    'Nur der Besitzer dieser Unterhaltung kann das. Fragen Sie ihn.',
  'You can read this conversation, but not write in it. Ask its owner, or make a copy for yourself.':
    'Sie können diese Unterhaltung lesen, aber nicht darin schreiben. Fragen Sie den Besitzer, oder kopieren Sie sie für sich.',
  'Only the person who asked for this answer and the owner can stop it.':
    'Nur die Person, die um diese Antwort gebeten hat, und der Besitzer können sie stoppen.',
  'The owner of this conversation has reached the limit of {0} messages. Make a copy for yourself to continue.':
    'Der Besitzer dieser Unterhaltung hat die Höchstzahl von {0} Nachrichten erreicht. Kopieren Sie sie für sich, um fortzufahren.',
  '{0} of your answers are still being written. Wait for one of them, or stop it.':
    '{0} Ihrer Antworten werden noch geschrieben. Warten Sie auf eine davon, oder stoppen Sie eine.',
  'The model is being loaded.': 'Das Modell wird geladen.',
  'The model is being downloaded, {0} of {1} MB.': 'Das Modell wird heruntergeladen, {0} von {1} MB.',
  'This file is empty. Choose the file of an export.': 'Diese Datei ist leer. Wählen Sie die Datei eines Exports.',
  'This file has {0} bytes. The limit of this server is {1}. Choose a smaller file.':
    'Diese Datei hat {0} Bytes. Die Grenze dieses Servers ist {1}. Wählen Sie eine kleinere Datei.',
  'Another of your imports is still running. Wait for it or cancel it, then try again.':
    'Ein anderer Import von Ihnen läuft noch. Warten Sie oder brechen Sie ihn ab, und versuchen Sie es dann erneut.',
  'The file did not arrive completely. Upload it again.':
    'Die Datei kam nicht vollständig an. Laden Sie sie erneut hoch.',
  'This is not a conversation in a format that Parley supports.':
    'Das ist keine Unterhaltung in einem Format, das Parley unterstützt.',
  'It has no message from a person or a model.': 'Sie hat keine Nachricht einer Person oder eines Modells.',
  'It is larger than one conversation may be.': 'Sie ist größer, als eine Unterhaltung sein darf.',
  'One of its messages has more than {0} characters.': 'Eine ihrer Nachrichten hat mehr als {0} Zeichen.',
  'One of its messages has more than {0} versions.': 'Eine ihrer Nachrichten hat mehr als {0} Fassungen.',
  'It was imported before, and the messages that are new in this file were not added. To get them, delete the conversation permanently and import the file again.':
    'Sie wurde schon importiert, und neue Nachrichten dieser Datei kamen nicht hinzu. Um sie zu erhalten, löschen Sie die Unterhaltung endgültig und importieren Sie die Datei erneut.',
  'The file is damaged here, or ends too early. The rest of it was not read. Download the export again.':
    'Die Datei ist hier beschädigt oder endet zu früh. Der Rest wurde nicht gelesen. Laden Sie den Export erneut herunter.',
  'The database could not store it. The cause is in the server log.':
    'Die Datenbank konnte sie nicht speichern. Die Ursache steht im Protokoll des Servers.',
  'That is not the code that the app shows now. Check the clock of its device, or start again.':
    'Das ist nicht der Code, den die App jetzt anzeigt. Prüfen Sie die Uhr ihres Geräts, oder beginnen Sie neu.',
  'That is none of your recovery codes. Check it, or use the code of your app.':
    'Das ist keiner Ihrer Wiederherstellungscodes. Prüfen Sie ihn, oder verwenden Sie den Code Ihrer App.',
  'This recovery code was used before. Use another one.':
    'Dieser Wiederherstellungscode wurde schon verwendet. Nehmen Sie einen anderen.',
  'That is not the code that your app shows now. Check the clock of its device.':
    'Das ist nicht der Code, den Ihre App jetzt anzeigt. Prüfen Sie die Uhr ihres Geräts.',
  'This code was used before. Wait for the next one in your app.':
    'Dieser Code wurde schon verwendet. Warten Sie auf den nächsten in Ihrer App.',
  'This invitation does not work: it was used, was revoked, is older than {0} days, or is not complete. Ask for a new one.':
    'Diese Einladung gilt nicht: Sie wurde benutzt oder widerrufen, ist älter als {0} Tage oder nicht vollständig. Bitten Sie um eine neue.',
  'This link does not work: it was used, is older than {0} minutes, is not complete, or the account has a new password. Ask an administrator for a new one.':
    'Dieser Link gilt nicht: Er wurde benutzt, ist älter als {0} Minuten oder nicht vollständig, oder das Konto hat ein neues Passwort. Bitten Sie einen Administrator um einen neuen.',
};
