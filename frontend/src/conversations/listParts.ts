/* What of the list comes after the page, as one chunk: folders and selecting. */

export { Folders } from './folders.svelte';
export { default as ListTools } from './ListTools.svelte';
