import { locale, plural, t } from '../language/language';
import { Problem } from '../wire/http';
import type { Author, MemberRole, MemberView, PresentPerson } from '../wire/wire';

/** What a role lets people do, in a word or two. */
export const ROLES: Record<MemberRole, string> = {
  owner: t('Owner'),
  writer: t('Can write'),
  reader: t('Can read'),
};

/** What a member with this role may do. */
export function roleSentence(role: MemberRole): string {
  return role === 'reader'
    ? t('You can read everything in it, and make a copy for yourself. The others see your name.')
    : t(
        'You can read everything in it, write to the others, and ask the model. The others see your name, and what you write.',
      );
}

/** What people see to whom a conversation is shared. */
export const WHAT_THEY_SEE = {
  copy: t(
    'They see a copy of the messages that are shown now, with its instructions. Other versions, and what you write in this conversation later, stay with you.',
  ),
  whole: t(
    'They see this conversation itself: its instructions, all messages with all their versions, also those you discarded, and everything that is written later.',
  ),
};

/** Why something was refused, and what to do. */
export function refusalOf(refused: unknown): string {
  if (!(refused instanceof Problem)) return String(refused);
  switch (refused.code) {
    case 'not-invitable':
      return t('Nobody with this username can be invited. Check the spelling.');
    case 'link-ended':
      return t('This link no longer works. It was used up or revoked, or it has expired. Ask for a new one.');
    case 'not-found':
      return t('This no longer exists. Someone may have changed it in the meantime.');
    default:
      return refused.message;
  }
}

/** "Noah", "Noah and Ida", "Noah, Ida and 2 others". */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, t('{n} others', { n: rest })] : shown;
  return new Intl.ListFormat(locale).format(all);
}

/** Who is typing, as a sentence; empty when nobody is. */
export function typingSentence(names: readonly string[]): string {
  if (names.length === 0) return '';
  return plural(names.length, '{names} is typing', '{names} are typing', { names: listed(names) });
}

/** The others who have the conversation open. */
export function others(present: readonly PresentPerson[], me: string): PresentPerson[] {
  return present.filter(({ accountId }) => accountId !== me);
}

/** How many people are in a conversation: "3 people, 1 invited". */
export function peopleSentence(members: readonly MemberView[]): string {
  const joined = members.filter(({ state }) => state === 'joined').length;
  const invited = members.length - joined;
  const people = plural(joined, '{n} person', '{n} people');
  return invited ? t('{people}, {invited} invited', { people, invited }) : people;
}

/** The name of an author, with the username where two members have the same name. */
export function nameAmong({ accountId, displayName }: Author, members: readonly MemberView[]): string {
  const twice = members.some((one) => one.accountId !== accountId && one.displayName === displayName);
  const member = members.find((one) => one.accountId === accountId);
  return twice && member ? `${displayName} (${member.username})` : displayName;
}
