import type { Catalogue } from '../language';

export const account: Catalogue['texts'] = {
  'A ZIP with all your conversations, which another Parley can import.':
    'Un ZIP con todas sus conversaciones, que otro Parley puede importar.',
  'A new one signs out all other devices.': 'Una nueva cierra la sesión en los demás dispositivos.',
  'An administrator can undo this for {days} days. After that, everything in it is removed.':
    'Un administrador puede deshacerlo durante {days} días. Después se elimina todo.',
  Change: 'Cambiar',
  'Change the name shown to others': 'Cambiar el nombre que ven los demás',
  'Change the password': 'Cambiar la contraseña',
  'Change the username': 'Cambiar el nombre de usuario',
  'Close the account': 'Cerrar la cuenta',
  'Current password': 'Contraseña actual',
  Devices: 'Dispositivos',
  'Enter your current password.': 'Escriba su contraseña actual.',
  'First seen {when}': 'Visto por primera vez: {when}',
  'From now on you sign in as {username}.': 'A partir de ahora inicia sesión como {username}.',
  'In shared conversations.': 'En conversaciones compartidas.',
  'Last seen {when}': 'Visto por última vez: {when}',
  'New password': 'Contraseña nueva',
  'Sign out all other devices?': '¿Cerrar la sesión en los demás dispositivos?',
  'Sign out all others': 'Cerrar todas las demás',
  'Sign out {device}': 'Cerrar la sesión de {device}',
  'After that, your conversations, files and settings are removed. What you wrote in conversations of others stays, without your name. Each conversation that you share passes to the first member who joined it and can write.':
    'Después se eliminan sus conversaciones, archivos y ajustes. Lo que escribió en conversaciones de otros queda sin su nombre, y lo que comparte pasa a quien lleva más tiempo escribiendo en ello.',
  'This device': 'Este dispositivo',
  'This device stays signed in. On the others the password is needed again.':
    'Este dispositivo sigue con la sesión iniciada. En los demás hará falta la contraseña.',
  'To sign in with.': 'Para iniciar sesión.',
  'Unknown browser': 'Navegador desconocido',
  'Where this account is signed in.': 'Dónde tiene la sesión iniciada esta cuenta.',
  'You are signed out on all devices, and your running answers stop. Until {date} an administrator can reopen the account.':
    'Se cierra su sesión en todos los dispositivos y se detienen sus respuestas en curso. Hasta el {date} un administrador puede reabrir la cuenta.',
  'Your data': 'Sus datos',
  'Your name was changed.': 'Su nombre ha cambiado.',
  'Your password was changed. All other devices are signed out.':
    'Su contraseña ha cambiado. Se cerró la sesión en los demás dispositivos.',
  '{browser} on {system}': '{browser} en {system}',
};
