import { describe, expect, it } from 'vitest';
import type { ImportView } from '../wire/wire';
import { headline, isActive, placeOf } from './sentences';

const job = (more: Partial<ImportView>): ImportView => ({
  id: 'i',
  fileName: 'export.zip',
  size: 1,
  state: 'done',
  source: null,
  conversationsRead: 0,
  imported: 0,
  alreadyThere: 0,
  leftOut: 0,
  partsLeftOut: 0,
  otherFiles: 0,
  problem: null,
  createdAt: '',
  endedAt: null,
  places: [],
  ...more,
});

describe('what is said of an import', () => {
  it('names every count that is not zero', () => {
    expect(headline(job({ imported: 1 }))).toBe('Done. 1 conversation imported.');
    expect(headline(job({ imported: 1200, alreadyThere: 2, leftOut: 1, partsLeftOut: 3, otherFiles: 4 }))).toBe(
      'Done. 1,200 conversations imported. 2 conversations were already imported. 1 conversation skipped. ' +
        '3 parts of messages skipped, such as tool calls, reasoning or search results. 4 other files in the ZIP skipped.',
    );
  });

  it('says why it failed, and what came before that', () => {
    const problem = { code: 'zip-bomb', title: 'Too much.' };
    expect(headline(job({ state: 'failed', problem }))).toBe('Too much.');
    expect(headline(job({ state: 'failed', problem, conversationsRead: 2, imported: 2 }))).toBe(
      'Too much. 2 conversations imported.',
    );
  });

  it('names the place of what was left out as far as it is known', () => {
    expect(placeOf({ file: 'a.json', index: 2, line: 7, title: '', code: '', reason: '' })).toBe(
      'a.json, conversation 2, line 7',
    );
    expect(placeOf({ file: '', index: 0, line: 3, title: '', code: '', reason: '' })).toBe('line 3');
  });

  it('knows which imports have not ended', () => {
    expect(isActive(job({ state: 'running' }))).toBe(true);
    expect(isActive(job({ state: 'cancelled' }))).toBe(false);
    expect(isActive(null)).toBe(false);
  });
});
