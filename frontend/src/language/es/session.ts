import type { Catalogue } from '../language';

export const session: Catalogue['texts'] = {
  'Create an account': 'Crear una cuenta',
  'Create the administrator account': 'Crear la cuenta de administrador',
  'This Parley server is new. The first account manages it.':
    'Este servidor de Parley es nuevo. La primera cuenta lo administra.',
  'Your conversations are stored in your account. Other users cannot see them.':
    'Sus conversaciones se guardan en su cuenta. Los demás no pueden verlas.',
  You: 'Usted',
  Username: 'Nombre de usuario',
  'Letters a to z, digits and . _ - + @': 'Letras de la a a la z, dígitos y . _ - + @',
  'Name shown to others': 'Nombre visible',
  'Optional. Without it, your username is shown.': 'Opcional. Sin él se muestra su nombre de usuario.',
  Password: 'Contraseña',
  'Long enough': 'Longitud suficiente',
  'At least {least} characters': 'Al menos {least} caracteres',
  'Set-up code': 'Código de instalación',
  'You can find it in the server log': 'Está en el registro del servidor',
  'Creating the account…': 'Creando la cuenta…',
  'Create the account': 'Crear la cuenta',
  'Already have an account?': '¿Ya tiene una cuenta?',
  'Sign in': 'Iniciar sesión',
  'Show the password': 'Mostrar la contraseña',
  'You are invited to a conversation. Sign in to see it.':
    'Tiene una invitación a una conversación. Inicie sesión para verla.',
  'Signing in…': 'Iniciando sesión…',
  'Forgot your password? Ask an administrator of this server for a new one.':
    '¿Olvidó su contraseña? Pida una nueva a un administrador de este servidor.',
  'New here?': '¿Es su primera vez?',
  'Enter your username.': 'Escriba su nombre de usuario.',
  'Enter your password.': 'Escriba su contraseña.',
  'The server is not responding': 'El servidor no responde',
  'This page retries automatically.': 'Esta página reintenta automáticamente.',
  'Choose a username.': 'Elija un nombre de usuario.',
  'Use up to 64 letters (a to z), digits and . _ - + @, starting with a letter or digit.':
    'Use hasta 64 letras (de la a a la z), dígitos y . _ - + @, empezando por una letra o un dígito.',
  'This name is longer than {most} characters. Choose a shorter one.':
    'Este nombre tiene más de {most} caracteres. Elija uno más corto.',
  'Choose a password.': 'Elija una contraseña.',
  'This password has {n} characters; it needs at least {least}.': {
    one: 'Esta contraseña tiene {n} carácter; necesita al menos {least}.',
    many: 'Esta contraseña tiene {n} de caracteres; necesita al menos {least}.',
    other: 'Esta contraseña tiene {n} caracteres; necesita al menos {least}.',
  },
  'The password is the same as the username. Choose another one.':
    'La contraseña es igual que el nombre de usuario. Elija otra.',
  'Enter the set-up code from the server log.': 'Escriba el código de instalación del registro del servidor.',
  'You can try again now.': 'Ya puede intentarlo de nuevo.',
  'Too many attempts. Try again in {n} seconds.': {
    one: 'Demasiados intentos. Pruebe de nuevo en {n} segundo.',
    many: 'Demasiados intentos. Pruebe de nuevo en {n} de segundos.',
    other: 'Demasiados intentos. Pruebe de nuevo en {n} segundos.',
  },
  'Confirm your password': 'Confirme su contraseña',
  'You entered your password more than 15 minutes ago. Enter it again to continue.':
    'Escribió su contraseña hace más de 15 minutos. Escríbala de nuevo para continuar.',
  'Set a new password': 'Poner una contraseña nueva',
  'Your password is changed': 'Su contraseña ha cambiado',
  'You are signed out on all devices. Sign in with the new password.':
    'Su sesión se ha cerrado en todos los dispositivos. Inicie sesión con la contraseña nueva.',
  'Go to the sign-in': 'Ir al inicio de sesión',
  'Checking the link…': 'Comprobando el enlace…',
  'Saving it signs you out on all devices.': 'Al guardarla se cierra su sesión en todos los dispositivos.',
  'Saving…': 'Guardando…',
  'Save the password': 'Guardar la contraseña',
  'You are invited to this server. Your conversations are stored in your account. Other users cannot see them.':
    'Le han invitado a este servidor. Sus conversaciones se guardan en su cuenta. Otros usuarios no pueden verlas.',
};
