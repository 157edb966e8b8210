import { locale, t } from '../language/language';
import type { AuditEntry, NamedAccount, Role, SignUpMode } from '../wire/wire';

export const ROLES: Record<Role, string> = { admin: t('Administrator'), user: t('User') };

export const MODES: Record<Exclude<SignUpMode, 'closed'>, string> = {
  open: t('Everybody who can reach this server'),
  invite: t('Only people with an invitation'),
};

const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const number = new Intl.NumberFormat(locale);

export const timeOf = (instant: string): string => time.format(new Date(instant));
export const dayOf = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));
export const numberOf = (count: number): string => number.format(count);

const MEGABYTE = 1_000_000;
export const megabytes = (bytes: number): string => t('{n} MB', { n: Math.max(1, Math.round(bytes / MEGABYTE)) });

/** What the codes of the log mean; another version of the server may have more. */
export const ACTIONS: Record<string, string> = {
  'sign-in': t('Sign-in'),
  'sign-up': t('Sign-up'),
  'sign-out': t('Sign-out'),
  'sign-in-ended': t('Sign-in ended'),
  confirmation: t('Password confirmed'),
  access: t('Access'),
  'password-reset': t('Password reset'),
  'password-change': t('Password changed'),
  'username-change': t('Username changed'),
  'password-confirmed': t('Password confirmed before a change'),
  'half-sign-in': t('Password accepted, second factor asked for'),
  'factor-code': t('Code of a second factor'),
  'recovery-code-used': t('Recovery code used'),
  'recovery-codes-renewed': t('New recovery codes'),
  'factor-on': t('Second factor turned on'),
  'factor-off': t('Second factor turned off'),
  'factor-reset': t('Second factor reset'),
  'account-closed': t('Account closed by its owner'),
  'account-reopened': t('Reopened an account'),
  'account-removed': t('Account removed'),
  'account-disabled': t('Account was disabled'),
  'disable-account': t('Disabled an account'),
  'enable-account': t('Enabled an account'),
  'change-role': t('Changed a role'),
  'end-sign-ins': t('Signed somebody out'),
  'create-reset-link': t('Created a reset link'),
  invite: t('Invited somebody'),
  'revoke-invitation': t('Revoked an invitation'),
  'change-sign-up': t('Changed who can sign up'),
  'export-audit-log': t('Downloaded the security log'),
};

export const actionOf = (code: string): string => ACTIONS[code] ?? code;

/** A name, or what is left of an account that does not exist any more. */
export const nameOf = (account: NamedAccount | null): string => account?.username ?? account?.id.slice(0, 8) ?? '';

/** Who did it, and to whom. */
export function peopleOf({ account, target }: AuditEntry): string {
  if (account && target) return `${nameOf(account)} → ${nameOf(target)}`;
  return nameOf(account ?? target) || t('unknown');
}
