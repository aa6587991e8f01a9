import { expect, test } from '@jest/globals';
import type { MisleadingChange } from '../../src/model/plan.js';
import { misleadingTold } from '../../src/text/misleading-text.js';
import { plain } from '../../src/text/plain.js';
import { creation } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

const [resource] = planOf([creation('ci', 'mail.send')]).resources;

test.each<[misleading: MisleadingChange, scopes: readonly string[]]>([
  [{ kind: 'removed-scopes-stay' }, ['a.b', 'c.d']],
  [{ kind: 'emptied-scopes-stay' }, ['a.b', 'c.d']],
  [{ kind: 'emptied-takes-all' }, ['a.b', 'c.d']],
  [{ kind: 'creation-without-rights' }, []],
  [{ kind: 'tainted-by-automatic', scopes: ['2fa_required'] }, ['2fa_required']],
  [{ kind: 'refused-by-provider', scopes: ['2fa_required'] }, ['2fa_required']],
])('of %j the scopes are told that it is about, automatic ones of the key apart', (misleading, scopes) => {
  if (resource === undefined) throw new Error('The plan has no resource.');
  const told = misleadingTold(misleading, resource, ['c.d', '2fa_required', 'a.b']);
  expect(told.scopes).toEqual(scopes);
  expect(plain(told.matter)).toContain('sendgrid_api_key.ci');
  expect(plain(told.advice)).toMatch(/^(?:Delete|Write|Take)/);
});
