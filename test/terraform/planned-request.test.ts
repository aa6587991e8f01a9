import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HeldKey, PlannedScopes } from '../../src/model/plan.js';
import { misleadingChange, plannedRequest, type Task } from '../../src/terraform/planned-request.js';
import { familyOf } from '../../src/terraform/providers.js';

const scope = fc.constantFrom('mail.send', 'stats.read', '2fa_required', '2fa_exempt', 'templates.read');
const list = fc.uniqueArray(scope, { maxLength: 4 }).map((scopes) => scopes.sort());
const planned: fc.Arbitrary<PlannedScopes> = fc.oneof(
  fc.constantFrom<PlannedScopes>({ kind: 'unknown' }, { kind: 'left-out' }, { kind: 'empty' }),
  list.map((scopes) => ({ kind: 'partly-known', scopes }) as const),
  list.filter(({ length }) => length > 0).map((scopes) => ({ kind: 'known', scopes }) as const),
);
const held: fc.Arbitrary<HeldKey> = list.map((scopes) => ({ id: 'a', name: 'a', scopes, fate: 'kept' }));
const anyTask: fc.Arbitrary<Task> = fc
  .record({
    provider: fc.constantFrom('kenzo0107', 'anna-money', 'arslanbekov', 'octoenergy', 'trois-six'),
    action: fc.constantFrom('create', 'update', 'replace', 'delete', 'forget', 'none'),
    held: fc.option(held),
    scopes: fc.option(planned),
  })
  .map(({ provider, ...task }) => ({ ...task, family: family(provider) }) as const);

test('a key is created by POST, changed by PUT, and else left alone', () => {
  const methods: Readonly<Record<Task['action'], readonly (string | null)[]>> = {
    create: ['POST', null],
    replace: ['POST', null],
    update: ['PUT', null],
    delete: [null],
    forget: [null],
    none: [null],
  };
  fc.assert(
    fc.property(anyTask, (task) => {
      expect(methods[task.action]).toContain(plannedRequest(task).method);
    }),
  );
});

test('a creation sends a request unless the provider refuses it by itself, and then nothing is sent', () => {
  fc.assert(
    fc.property(anyTask, (task) => {
      const isRefused = misleadingChange(task)?.kind === 'refused-by-provider';
      const isCreation = task.scopes !== null && (task.action === 'create' || task.action === 'replace');
      if (isRefused) expect(plannedRequest(task).method).toBeNull();
      else if (isCreation) expect(plannedRequest(task).method).toBe('POST');
    }),
  );
});

test('whatever is sent holds all that is known of the plan, sorted', () => {
  fc.assert(
    fc.property(anyTask, (task) => {
      const request = plannedRequest(task);
      if (request.method === null || request.everything) return;
      const known = task.scopes !== null && 'scopes' in task.scopes ? task.scopes.scopes : [];
      expect(request.scopes).toEqual(expect.arrayContaining([...known]));
      expect(request.scopes).toEqual([...new Set(request.scopes)].sort());
    }),
  );
});

test('Full Access is asked for by one provider alone, and only where no scopes are planned', () => {
  fc.assert(
    fc.property(anyTask, (task) => {
      const request = plannedRequest(task);
      if (request.method === null || !request.everything) return;
      expect(task.family).toBe(family('kenzo0107'));
      expect(['left-out', 'empty']).toContain(task.scopes?.kind);
    }),
  );
});

test('only a provider of the SDK empties a key', () => {
  fc.assert(
    fc.property(anyTask, (task) => {
      const kind = misleadingChange(task)?.kind;
      if (kind === 'emptied-takes-all' || kind === 'creation-without-rights')
        expect(task.family.addedOnCreate).toEqual(['sender_verification_eligible']);
      if (kind === 'emptied-scopes-stay' || kind === 'refused-by-provider')
        expect(task.family).toBe(family('kenzo0107'));
    }),
  );
});

function family(namespace: string): Task['family'] {
  const found = familyOf(`registry.terraform.io/${namespace}/sendgrid`);
  if (found === null) throw new Error(`No provider ${namespace}`);
  return found;
}
