/** Lets the browser save what an address answers with. The page stays. */
export function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

/** As many as one address names. */
export const MOST_EXPORTED = 100;

export const exportOfAll = (conversationIds: string[]): string =>
  `/api/export?${conversationIds.map((id) => `ids=${id}`).join('&')}`;

export const exportOfFolder = (folderId: string): string => `/api/export?folder=${folderId}`;

export const exportOf = (conversationId: string, format: 'markdown' | 'json'): string =>
  `/api/conversations/${conversationId}/export?format=${format}`;
