/* What reads and writes the browser's storage, as one part that is loaded after the page. */

export { tabs } from '../ui/tabs';
export { keep } from './keep';
