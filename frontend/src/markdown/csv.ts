/** The rows of a table as CSV. A long table is drawn in several parts, which all have its head. */
export function csvOf(table: HTMLTableElement): string {
  const [head = [], ...rows] = partsOf(table).flatMap((part, index) => rowsOf(part).slice(index === 0 ? 0 : 1));
  return [head, ...rows].map((cells) => cells.map(field).join(',')).join('\r\n');
}

function partsOf(table: HTMLTableElement): HTMLTableElement[] {
  const parts = [table];
  for (const way of ['previousElementSibling', 'nextElementSibling'] as const) {
    for (let block = table.closest('.block')?.[way]; block; block = block[way]) {
      const other = block.querySelector('table');
      if (!other || block.children.length > 1 || head(other) !== head(table)) break;
      if (way === 'nextElementSibling') parts.push(other);
      else parts.unshift(other);
    }
  }
  return parts;
}

const head = (table: HTMLTableElement): string | undefined => table.tHead?.textContent;

const rowsOf = (table: HTMLTableElement): string[][] =>
  Array.from(table.rows, ({ cells }) => Array.from(cells, textOf));

function textOf(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n');
  for (const formula of copy.querySelectorAll('.tex.drawn')) {
    formula.replaceWith(`$${formula.querySelector('annotation')?.textContent ?? ''}$`);
  }
  return (copy.textContent ?? '').trim();
}

/** What a spreadsheet would take for a command is marked as a text. */
function field(text: string): string {
  const harmless = /^[=@\t\r]|^[+-](?![\d.,\s%]*$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
