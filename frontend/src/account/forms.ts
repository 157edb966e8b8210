import { t } from '../language/language';
import { type Complaints, complaintsAbout } from '../session/accountFields';
import type { Problem } from '../wire/http';

/** What the forms of the account ask for; `current` is the password that holds, `next` a new one. */
export type Field = 'displayName' | 'username' | 'next' | 'current';
export type Values = Partial<Record<Field, string>>;

/** Stands where a form does not ask for something. */
const NO_COMPLAINT = 'a password that nobody has';

/**
 * What has to be corrected before the server is asked, by field.
 * @param username the one that holds until now
 */
export function faultsIn(values: Values, username: string): Values {
  const found: Complaints = complaintsAbout(
    {
      username: values.username ?? username,
      displayName: values.displayName ?? '',
      password: values.next ?? NO_COMPLAINT,
      setupCode: '',
    },
    false,
  );
  const faults: Values = {};
  if (found.username && values.username !== undefined) faults.username = found.username;
  if (found.displayName) faults.displayName = found.displayName;
  if (found.password) faults.next = found.password;
  if (values.current === '') faults.current = t('Enter your current password.');
  return faults;
}

/** The field that a refusal of the server is about; null when it is about the form. */
export function faultOf({ code }: Problem, values: Values): Field | null {
  if (code === 'wrong-password') return 'current';
  if (code === 'username-taken') return 'username';
  if (code !== 'invalid' && code !== 'too-long') return null;
  return (['next', 'username', 'displayName'] as const).find((field) => values[field] !== undefined) ?? null;
}
