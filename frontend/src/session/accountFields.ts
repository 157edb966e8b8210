import { plural, t } from '../language/language';
import type { Problem } from '../wire/http';

export type Field = 'username' | 'displayName' | 'password' | 'setupCode';
export type Complaints = Partial<Record<Field, string>>;
export type Wanted = Record<Field, string>;

/** What the server takes; it has the last word. */
const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/;
export const MIN_CHARACTERS = 8;
const MAX_NAME_CHARACTERS = 80;

const lengthOf = (text: string): number => Array.from(text).length;

/** What has to be corrected before the server is asked, by field. */
export function complaintsAbout(
  { username, displayName, password, setupCode }: Wanted,
  codeNeeded: boolean,
): Complaints {
  const found: Complaints = {};
  if (!username.trim()) found.username = t('Choose a username.');
  else if (!USERNAME.test(username.trim())) {
    found.username = t('Use up to 64 letters (a to z), digits and . _ - + @, starting with a letter or digit.');
  }
  if (lengthOf(displayName.trim()) > MAX_NAME_CHARACTERS) {
    found.displayName = t('This name is longer than {most} characters. Choose a shorter one.', {
      most: MAX_NAME_CHARACTERS,
    });
  }
  const complaint = complaintAboutPassword(password, username);
  if (complaint) found.password = complaint;
  if (codeNeeded && !setupCode.trim()) found.setupCode = t('Enter the set-up code from the server log.');
  return found;
}

/** What is wrong with a new password; undefined when the server decides. */
export function complaintAboutPassword(password: string, username: string): string | undefined {
  const length = lengthOf(password);
  if (length === 0) return t('Choose a password.');
  if (length < MIN_CHARACTERS) {
    return plural(
      length,
      'This password has {n} character; it needs at least {least}.',
      'This password has {n} characters; it needs at least {least}.',
      { least: MIN_CHARACTERS },
    );
  }
  return password.toLowerCase() === username.trim().toLowerCase()
    ? t('The password is the same as the username. Choose another one.')
    : undefined;
}

/** The field that a refusal of the server is about; null when it is about none or several. */
export function fieldOf({ code }: Problem): Field | null {
  if (code === 'username-taken') return 'username';
  return code === 'setup-code' ? 'setupCode' : null;
}
