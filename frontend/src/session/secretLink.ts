const SECRET = /^#(invitation|reset)=([\w-]+)$/;

/** The secret of the link by which somebody joins this server or sets a new password. It stands behind the #, so that it is in no log. */
export function tokenIn(hash: string, kind: 'invitation' | 'reset'): string | null {
  const [, found, token = ''] = SECRET.exec(hash) ?? [];
  return found === kind ? token : null;
}
