/*
 * What of shared conversations comes after the page, as one chunk: each further one would split what all of them use
 * into pieces that compress worse.
 */

export { default as AskOrSay } from './AskOrSay.svelte';
export { copyForMyself, leave } from './actions';
export { default as CopyHere } from './CopyHere.svelte';
export { default as Invitations } from './Invitations.svelte';
export { inkOf, inksOf } from './ink';
export { default as JoinPage } from './JoinPage.svelte';
export { notifyOf } from './mentions';
export { default as People } from './People.svelte';
export { default as Presence } from './Presence.svelte';
export { default as ReaderNotice } from './ReaderNotice.svelte';
export { closeRemoved } from './removed';
export { default as ShareSheet } from './ShareSheet.svelte';
export { default as SharingSettings } from './SharingSettings.svelte';
export { nameAmong } from './sentences';
