import type { Catalogue } from '../language';

export const codes: Catalogue['codes'] = {
  'not-found': 'Esto no existe o no es suyo. Vuelva a cargar la página.',
  'id-taken': 'Este identificador ya está en uso. Vuelva a intentarlo.',
  'still-answering': 'La respuesta anterior aún se está escribiendo. Espere o deténgala y envíe de nuevo.',
  'conversation-deleted': 'Esta conversación está en la papelera. Restáurela o use otra.',
  'too-long': 'Este texto es demasiado largo. Acórtelo.',
  'too-large': 'Esta petición es demasiado grande para el servidor.',
  'method-not-allowed': 'Esto no es posible en esta dirección. Vuelva a cargar la página.',
  'media-type': 'El servidor no entiende este formato. Vuelva a cargar la página.',
  'timed-out': 'La petición no llegó a tiempo. Compruebe su conexión y vuelva a intentarlo.',
  'slow-down': 'Demasiadas peticiones. Espere un momento y vuelva a intentarlo.',
  'shutting-down': 'El servidor se está reiniciando. No se pierde nada; se enviará de nuevo después.',
  'quota-reached': 'Se alcanzó el máximo de mensajes. Elimine conversaciones de forma permanente y envíe de nuevo.',
  'not-invitable': 'No se puede invitar a nadie con este nombre de usuario. Compruebe cómo se escribe.',
  'too-many-members': 'Esta conversación tiene el máximo de personas. Quite antes a alguien.',
  'too-many-folders': 'Tiene el máximo de carpetas. Elimine antes una.',
  'too-many-templates': 'Tiene el máximo de plantillas. Elimine antes una.',
  'name-taken': 'Este nombre ya está en uso. Elija otro.',
  'link-ended': 'Este enlace ya no funciona. Pida uno nuevo.',
  unavailable:
    'No se puede acceder a la base de datos. Comprueba si se guardó el cambio e inténtalo de nuevo en un momento.',
  internal: 'Algo falló en el servidor. Vuelva a intentarlo; la causa está en su registro.',
  'signed-out': 'La sesión está cerrada. Inicie sesión y vuelva a intentarlo.',
  'wrong-credentials': 'Nombre de usuario o contraseña incorrectos.',
  'wrong-password': 'Esa no es su contraseña actual. Escríbala de nuevo.',
  'account-closed': 'Esta cuenta se cerró. Pida a un administrador que la reabra.',
  'last-administrator': 'Usted es el único administrador. Nombre primero a otra persona.',
  csrf: 'La página está anticuada. Vuelva a cargarla.',
  forbidden: 'Su cuenta no puede hacer esto.',
  'host-not-allowed':
    'Este Parley no tiene este nombre de host. Un administrador puede indicarlo en parley.public-url.',
  'confirm-sign-in': 'Escriba de nuevo su contraseña para continuar.',
  'too-many-invitations': 'Hay tantas invitaciones abiertas como es posible. Revoque primero algunas.',
  'setting-locked': 'El entorno del servidor lo fija; no se puede cambiar aquí.',
  'username-taken': 'Este nombre de usuario ya está en uso. Elija otro.',
  'sign-up-closed': 'Aquí no se pueden crear cuentas. Pida una a un administrador.',
  'setup-code': 'Ese no es el código de instalación. Está en el registro de este arranque; cópielo de allí.',
  'model-unreachable': 'No se puede acceder al servidor del modelo. Vuelva a intentarlo; la causa está en el registro.',
  'model-untrusted': 'El certificado del servidor del modelo no es de confianza. Un administrador puede sustituirlo.',
  'model-unreadable': 'El modelo dio una respuesta ilegible. Vuelva a intentarlo o elija otro modelo.',
  'model-not-ready': 'El modelo aún se está descargando o cargando. Vuelva a intentarlo en unos minutos.',
  'model-silent': 'El modelo no envió nada durante demasiado tiempo. Vuelva a intentarlo o elija otro modelo.',
  'model-empty': 'El modelo dio una respuesta vacía. Vuelva a intentarlo o elija otro modelo.',
  'model-only-reasoning': 'El modelo pensó, pero no respondió. Vuelva a intentarlo o elija otro modelo.',
  'model-error': 'El servidor del modelo comunicó un error. Vuelva a intentarlo; la causa está en el registro.',
  'model-cut-off': 'La conexión con el modelo se cortó en mitad de la respuesta. Continúela o pregunte de nuevo.',
  'model-refused-key': 'El servidor del modelo rechazó la clave de Parley. Un administrador puede darle otra.',
  'model-busy': 'El servidor del modelo está ocupado. Vuelva a intentarlo en un minuto.',
  'model-unknown': 'El servidor no tiene este modelo. Elija otro.',
  'ended-early': 'La respuesta terminó antes de tiempo. Lo recibido se conserva. Continúela o vuelva a intentarlo.',
  'context-too-long':
    'El mensaje es más largo de lo que este modelo puede leer. Acórtelo o elija un modelo con una ventana mayor.',
  'answer-too-long': 'La respuesta se detuvo en su límite. Su texto se conserva. Pida una respuesta más corta.',
  'blocked-by-provider': 'El proveedor del modelo bloqueó esta respuesta. Pregunte de otra forma o elija otro modelo.',
  'cut-at-limit': 'La respuesta alcanzó el límite de longitud.',
  interrupted: 'El servidor se reinició. Se conservó el texto recibido hasta entonces.',
  'not-imported': 'El archivo importado no tiene respuesta a este mensaje.',
  unstorable: 'No se pudo guardar esta respuesta entera. Pregunte de nuevo o con otras palabras.',
  'wrong-code': 'Ese no es el código correcto.',
  'factor-needed': 'Aún no ha iniciado sesión: falta el código de su segundo factor.',
  'factor-required': 'Un administrador exige un segundo factor para su cuenta. Configúrelo para continuar.',
  'factor-exists': 'Su cuenta ya tiene un segundo factor. Desactívelo primero para configurar otra aplicación.',
  'secret-key':
    'Este servidor no puede comprobar los códigos de aplicaciones: su clave secreta falta o es otra. Use un código de recuperación o avise a un administrador.',
};

export const sentences: Catalogue['sentences'] = {
  'This is your current password. Choose another one.': 'Esa es su contraseña actual. Elija otra.',
  'The username is the same as the password. Choose another one.':
    'El nombre de usuario es igual que la contraseña. Elija otro.',
  'This account was closed and will be removed in {0} days. Ask an administrator to reopen it before then.':
    'Esta cuenta se cerró y se eliminará en {0} días. Pida a un administrador que la reabra antes.',
  'This prompt is empty. Write something to send.': 'Este mensaje está vacío. Escriba algo.',
  'This message did not ask the model. Write a new one that does.':
    'Este mensaje no preguntó al modelo. Escriba otro que lo haga.',
  'A folder needs a name. Write one.': 'Una carpeta necesita un nombre. Escriba uno.',
  'A template needs a name. Write one.': 'Una plantilla necesita un nombre. Escriba uno.',
  'A template needs a text. Write one.': 'Una plantilla necesita un texto. Escriba uno.',
  'Conversations can be kept for {0} to {1} days. Choose a number between them.':
    'Las conversaciones pueden conservarse de {0} a {1} días. Elija un número entre ellos.',
  'This password has {0} characters; it needs at least {1}. A sentence is fine.':
    'Esta contraseña tiene {0} caracteres; necesita al menos {1}. Una frase sirve.',
  'The password is the same as the username. Choose another one.':
    'La contraseña es igual que el nombre de usuario. Elija otra.',
  'This password is one or two common words or names with digits or signs around them, which guessing programs try early. Choose more words, such as a sentence.':
    'Esta contraseña son una o dos palabras o nombres comunes con dígitos o signos, que se adivinan pronto. Elija más palabras, como una frase.',
  'This password is easy to guess: it is a common one, or follows a simple pattern. Choose a longer one, such as a sentence.':
    'Esta contraseña es fácil de adivinar: es común o sigue un patrón sencillo. Elija una más larga, como una frase.',
  'This name has characters that cannot be shown. Type it with letters, digits and spaces.':
    'Este nombre tiene caracteres que no se pueden mostrar. Escríbalo con letras, dígitos y espacios.',
  'This name mixes letters of different scripts, and could look like another name. Type it with the letters of one script.':
    'Este nombre mezcla letras de distintos alfabetos y podría parecer otro. Escríbalo con un solo alfabeto.',
  'New accounts need an invitation. Ask an administrator for one.':
    'Para una cuenta nueva hace falta una invitación. Pídala a un administrador.',
  'Only the owner of this conversation can do this. Ask them.':
    'Solo el propietario de esta conversación puede hacerlo. Pídaselo.',
  'You can read this conversation, but not write in it. Ask its owner, or make a copy for yourself.':
    'Puede leer esta conversación, pero no escribir en ella. Pídalo a su propietario o haga una copia.',
  'Only the person who asked for this answer and the owner can stop it.':
    'Solo quien pidió esta respuesta y el propietario pueden detenerla.',
  'The owner of this conversation has reached the limit of {0} messages. Make a copy for yourself to continue.':
    'El propietario de esta conversación alcanzó su límite de {0} mensajes. Haga una copia para continuar.',
  '{0} of your answers are still being written. Wait for one of them, or stop it.':
    '{0} de sus respuestas aún se están escribiendo. Espere a una de ellas o deténgala.',
  'The model is being loaded.': 'El modelo se está cargando.',
  'The model is being downloaded, {0} of {1} MB.': 'El modelo se está descargando, {0} de {1} MB.',
  'This file is empty. Choose the file of an export.': 'Este archivo está vacío. Elija el archivo de una exportación.',
  'This file has {0} bytes. The limit of this server is {1}. Choose a smaller file.':
    'Este archivo tiene {0} bytes. El límite de este servidor es {1}. Elija un archivo más pequeño.',
  'Another of your imports is still running. Wait for it or cancel it, then try again.':
    'Otra de sus importaciones sigue en curso. Espere o cancélela y vuelva a intentarlo.',
  'The file did not arrive completely. Upload it again.': 'El archivo no llegó entero. Súbalo de nuevo.',
  'This is not a conversation in a format that Parley supports.':
    'Esto no es una conversación en un formato que Parley admita.',
  'It has no message from a person or a model.': 'No tiene mensajes de una persona ni de un modelo.',
  'It is larger than one conversation may be.': 'Es mayor de lo que puede ser una conversación.',
  'One of its messages has more than {0} characters.': 'Uno de sus mensajes tiene más de {0} caracteres.',
  'One of its messages has more than {0} versions.': 'Uno de sus mensajes tiene más de {0} versiones.',
  'It was imported before, and the messages that are new in this file were not added. To get them, delete the conversation permanently and import the file again.':
    'Ya se importó, y los mensajes nuevos de este archivo no se añadieron. Para obtenerlos, elimine la conversación del todo e importe el archivo otra vez.',
  'The file is damaged here, or ends too early. The rest of it was not read. Download the export again.':
    'El archivo está dañado aquí o termina antes de tiempo. El resto no se leyó. Descargue la exportación otra vez.',
  'The database could not store it. The cause is in the server log.':
    'La base de datos no pudo guardarla. La causa está en el registro del servidor.',
  'That is not the code that the app shows now. Check the clock of its device, or start again.':
    'Ese no es el código que la aplicación muestra ahora. Compruebe el reloj de su dispositivo o empiece de nuevo.',
  'That is none of your recovery codes. Check it, or use the code of your app.':
    'Ese no es ninguno de sus códigos de recuperación. Compruébelo o use el código de su aplicación.',
  'This recovery code was used before. Use another one.': 'Este código de recuperación ya se usó. Use otro.',
  'That is not the code that your app shows now. Check the clock of its device.':
    'Ese no es el código que su aplicación muestra ahora. Compruebe el reloj de su dispositivo.',
  'This code was used before. Wait for the next one in your app.':
    'Este código ya se usó. Espere el siguiente en su aplicación.',
  'This invitation does not work: it was used, was revoked, is older than {0} days, or is not complete. Ask for a new one.':
    'Esta invitación no funciona: se usó, se revocó, tiene más de {0} días o está incompleta. Pida otra.',
  'This link does not work: it was used, is older than {0} minutes, is not complete, or the account has a new password. Ask an administrator for a new one.':
    'Este enlace no funciona: se usó, tiene más de {0} minutos, está incompleto o la cuenta tiene otra contraseña. Pida otro a un administrador.',
};
