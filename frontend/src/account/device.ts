import { t } from '../language/language';
import type { DeviceView } from '../wire/wire';

/** What a person calls a device. */
export function nameOf({ browser, system }: Pick<DeviceView, 'browser' | 'system'>): string {
  if (browser && system) return t('{browser} on {system}', { browser, system });
  return browser ?? system ?? t('Unknown browser');
}
