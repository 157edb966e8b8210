import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Plantillas',
  '{n} templates': { one: 'Una plantilla', many: '{n} plantillas', other: '{n} plantillas' },
  'Shared by an administrator': 'Compartida por un administrador',
  'Shared with all accounts': 'Compartida con todas las cuentas',
  'Share with all accounts': 'Compartir con todas las cuentas',
  'Everybody can use it, and only you can change it.': 'Todos pueden usarla y solo usted puede cambiarla.',
  Insert: 'Insertar',
  'Texts for your prompts': 'Textos para sus mensajes',
  'Write / in an empty box to choose one. Places such as {{topic}} or {{language: English}} are asked for first.':
    'Escriba / en un cuadro vacío para elegir una. Los lugares como {{topic}} o {{language: English}} se preguntan antes.',
  'Places such as {{topic}} are asked for when it is used; {{language: English}} begins with English.':
    'Los lugares como {{topic}} se preguntan al usarla; {{language: English}} empieza con English.',
  'New template': 'Nueva plantilla',
  'Edit template': 'Editar plantilla',
  'Edit the template {name}': 'Editar la plantilla {name}',
  'Delete the template {name}': 'Eliminar la plantilla {name}',
  'The template “{name}” was deleted.': 'Se eliminó la plantilla «{name}».',
  'The templates could not be loaded. Reload the page to try again.':
    'No se pudieron cargar las plantillas. Vuelva a cargar la página para reintentarlo.',
  'No templates yet.': 'Aún no hay plantillas.',
  Text: 'Texto',
};
