/*
 * The parts of shared conversations that are loaded after the page, all in one chunk: several would split the code that
 * they share into pieces that compress worse.
 */

export { default as AskOrSay } from './AskOrSay.svelte';
export { copyForMyself, leave } from './actions';
export { default as CopyHere } from './CopyHere.svelte';
export { colorOf, colorsOf } from './colors';
export { default as Invitations } from './Invitations.svelte';
export { default as JoinPage } from './JoinPage.svelte';
export { notifyOf } from './mentions';
export { default as People } from './People.svelte';
export { default as Presence } from './Presence.svelte';
export { default as ReaderNotice } from './ReaderNotice.svelte';
export { closeRemoved } from './removed';
export { default as ShareSheet } from './ShareSheet.svelte';
export { default as SharingSettings } from './SharingSettings.svelte';
export { nameAmong } from './sentences';
