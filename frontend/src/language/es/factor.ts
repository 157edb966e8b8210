import type { Catalogue } from '../language';

export const factor: Catalogue['texts'] = {
  'Second step': 'Segundo paso',
  'Signing in as {username}.': 'Iniciando sesión como {username}.',
  'Recovery code': 'Código de recuperación',
  'Code from your authenticator app': 'Código de su aplicación de autenticación',
  '6 digits': '6 cifras',
  'Each works once. Spaces and dashes do not matter.': 'Cada uno sirve una vez. Los espacios y guiones no importan.',
  'That is not one of your recovery codes, or it was used before.':
    'No es uno de sus códigos de recuperación, o ya se usó.',
  'Enter one of your recovery codes.': 'Introduzca uno de sus códigos de recuperación.',
  'Enter the code that your app shows.': 'Introduzca el código que muestra su aplicación.',
  'Use the code of your app': 'Usar el código de la aplicación',
  'Use a recovery code': 'Usar un código de recuperación',
  'Lost both? An administrator of this server can reset your second factor.':
    '¿Ha perdido ambos? Un administrador de este servidor puede restablecer su segundo factor.',
  'Back to the start': 'Volver al principio',
  'From {date} on, you need a second factor to use this Parley. Turn it on before.':
    'A partir del {date} necesitará un segundo factor para usar este Parley. Actívelo antes.',
  'QR code for your authenticator app': 'Código QR para su aplicación de autenticación',
  'Scan this code with an authenticator app, such as Aegis, Google Authenticator, 1Password or Microsoft Authenticator.':
    'Escanee este código con una aplicación de autenticación, como Aegis, Google Authenticator, 1Password o Microsoft Authenticator.',
  'Cannot scan it? Type this secret into the app:': '¿No puede escanearlo? Escriba este secreto en la aplicación:',
  'Open it in an app on this device': 'Abrirlo en una aplicación de este dispositivo',
  'Enter the code that the app shows.': 'Introduzca el código que muestra la aplicación.',
  'Enter your password to begin.': 'Introduzca primero su contraseña.',
  'Turn on': 'Activar',
  'Turn off': 'Desactivar',
  'Parley recovery codes of {username}': 'Códigos de recuperación de Parley de {username}',
  'Keep them where you find them without your phone: on paper or in a password manager. Each signs you in once when the app is lost. They are not shown again.':
    'Guárdelos donde los encuentre sin su teléfono: en papel o en un gestor de contraseñas. Cada uno inicia sesión una vez si pierde la aplicación. No se volverán a mostrar.',
  Print: 'Imprimir',
  'I have saved them': 'Los he guardado',
  'Code of the app, or a recovery code': 'Código de la aplicación o un código de recuperación',
  'After this, your password alone signs you in.': 'Después, su contraseña basta para iniciar sesión.',
  'The recovery codes that you have stop working.': 'Los códigos de recuperación que tiene dejarán de funcionar.',
  'Make new codes': 'Crear códigos nuevos',
  'Second factor': 'Segundo factor',
  'On since {date}. Signing in takes a code of your authenticator app.':
    'Activado desde el {date}. Para iniciar sesión hace falta un código de su aplicación de autenticación.',
  'Off. When it is on, signing in also takes a code from an app on your phone.':
    'Desactivado. Con él, para iniciar sesión hace falta también un código de una aplicación de su teléfono.',
  'Recovery codes': 'Códigos de recuperación',
  'Make new ones before you need them.': 'Cree otros nuevos antes de necesitarlos.',
  'The state of your second factor could not be loaded.': 'No se pudo cargar el estado de su segundo factor.',
  'Set up a second factor': 'Configurar un segundo factor',
  'An administrator of this server requires it: beside your password, signing in takes a code of an app on your phone.':
    'Un administrador de este servidor lo exige: además de su contraseña, para iniciar sesión hace falta un código de una aplicación de su teléfono.',
  'You are signing in as {username}.': 'Está iniciando sesión como {username}.',
  '{n} codes are left.': { one: 'Queda {n} código.', many: 'Quedan {n} códigos.', other: 'Quedan {n} códigos.' },
};
