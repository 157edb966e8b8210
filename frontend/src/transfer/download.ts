/** Lets the browser save what an address answers with. The page stays. */
export function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

export const exportOf = (conversationId: string, format: 'markdown' | 'json'): string =>
  `/api/conversations/${conversationId}/export?format=${format}`;
