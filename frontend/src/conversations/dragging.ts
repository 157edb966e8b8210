import type { Attachment } from 'svelte/attachments';

const TYPE = 'application/x-parley-conversations';

/**
 * Lets the rows of the list that contains this element be dragged into its folders, and out of them.
 *
 * @param selected the ids that are dragged together with this one
 * @param move the ids, and the folder they were dropped on; empty: none
 */
export function dragging(
  selected: (id: string) => string[],
  move: (ids: string[], folder: string) => void,
): Attachment {
  return (element) => {
    const list = element.closest<HTMLElement>('.list');
    if (!list) return;
    const folderAt = ({ target }: Event): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('[data-folder]') : null;
    const mark = (over: HTMLElement | null) => {
      for (const each of list.querySelectorAll('[data-over]'))
        if (each !== over) delete (each as HTMLElement).dataset.over;
      if (over) over.dataset.over = '';
    };
    const started = (event: DragEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('li')?.dataset.id : undefined;
      if (!row || !event.dataTransfer) return;
      event.dataTransfer.setData(TYPE, JSON.stringify(selected(row)));
      event.dataTransfer.effectAllowed = 'copyMove';
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      mark(folderAt(event) ?? list);
    };
    const dropped = (event: DragEvent) => {
      const ids = event.dataTransfer?.getData(TYPE);
      mark(null);
      delete list.dataset.over;
      if (!ids) return;
      event.preventDefault();
      move(JSON.parse(ids) as string[], folderAt(event)?.dataset.folder ?? '');
    };
    const ended = () => {
      mark(null);
      delete list.dataset.over;
    };
    list.addEventListener('dragstart', started);
    list.addEventListener('dragover', over);
    list.addEventListener('drop', dropped);
    list.addEventListener('dragend', ended);
    return () => {
      list.removeEventListener('dragstart', started);
      list.removeEventListener('dragover', over);
      list.removeEventListener('drop', dropped);
      list.removeEventListener('dragend', ended);
    };
  };
}
