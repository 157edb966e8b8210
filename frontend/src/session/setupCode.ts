/** The setup code that the server's log puts behind the address: `#setup=CODE`. */
export function setupCodeIn(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('setup') ?? '';
}
