/* What reads and writes IndexedDB, in one chunk that is loaded after the page. */

export { tabs } from '../ui/tabs';
export { unsentDatabase } from './unsentDatabase';
