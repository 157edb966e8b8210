import type { Catalogue } from '../language';

export const template: Catalogue['texts'] = {
  Templates: 'Plantillas',
  '{n} templates': { one: 'Una plantilla', many: '{n} plantillas', other: '{n} plantillas' },
  'Shared by an administrator': 'Compartida por un administrador',
  'Shared with all accounts': 'Compartida con todas las cuentas',
  'Share with all accounts': 'Compartir con todas las cuentas',
  'Everyone can use it. Only you can change it.': 'Todos pueden usarla. Solo usted puede cambiarla.',
  Insert: 'Insertar',
  'Reusable texts for your prompts': 'Textos reutilizables para sus mensajes',
  'Type / in an empty text box to choose one. You then fill in its placeholders, such as {{topic}} or {{language: English}}.':
    'Escriba / en un cuadro de texto vacío para elegir una. Después rellene sus campos, como {{topic}} o {{language: English}}.',
  'You fill in placeholders such as {{topic}} when you use the template. {{language: English}} is filled with English at first.':
    'Los campos como {{topic}} se rellenan al usar la plantilla. {{language: English}} contiene English al principio.',
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
