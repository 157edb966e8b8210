/** A place in a template that is asked for before its text is used. */
export interface Field {
  name: string;
  /** Its initial text. */
  preset: string;
}

const PLACE = /\{\{([^{}\n]+)\}\}/g;

/** `{{name}}` or `{{name: preset}}`; what has no name is no field. */
function fieldOf(place: string): Field | null {
  const colon = place.indexOf(':');
  const name = (colon < 0 ? place : place.slice(0, colon)).trim();
  return name ? { name, preset: colon < 0 ? '' : place.slice(colon + 1).trim() } : null;
}

/** The fields of a template in their order, each name once, with the first preset that it has. */
export function fieldsOf(text: string): Field[] {
  const found = new Map<string, Field>();
  for (const [, place = ''] of text.matchAll(PLACE)) {
    const field = fieldOf(place);
    if (field && !found.get(field.name)?.preset) found.set(field.name, field);
  }
  return [...found.values()];
}

/** The text with these values in its fields, by their names. What the values contain is not filled in again. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (whole, place: string) => {
    const field = fieldOf(place);
    return field ? (values.get(field.name) ?? whole) : whole;
  });
}
