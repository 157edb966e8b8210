export interface Filter {
  action: string;
  username: string;
  /** A day as the field of a date gives it; empty for none. */
  from: string;
  /** The last day, included. */
  to: string;
}

const DAY_MS = 86_400_000;

/** The parameters of a filter; days are those of who looks. */
export function filterOf({ action, username, from, to }: Filter): string {
  const parameters = new URLSearchParams();
  if (action) parameters.set('action', action);
  if (username.trim()) parameters.set('username', username.trim());
  const first = midnight(from);
  const last = midnight(to);
  if (first !== null) parameters.set('from', new Date(first).toISOString());
  if (last !== null) parameters.set('to', new Date(last + DAY_MS).toISOString());
  return parameters.toString();
}

function midnight(day: string): number | null {
  const time = new Date(`${day}T00:00`).getTime();
  return day === '' || Number.isNaN(time) ? null : time;
}
