import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, riskiestFirst, riskOf } from '../../src/catalogue/catalogue.js';
import type { Risk } from '../../src/catalogue/risk.js';

describe('riskOf', () => {
  test.each<[string, Risk | null]>([
    ['teammates.create', 'critical'],
    ['mail.send', 'high'],
    ['stats.read', 'low'],
    ['v2', 'info'],
    ['no.such.scope', null],
    ['constructor', null],
  ])('of "%s" is %s', (scope, risk) => {
    expect(riskOf(scope)).toBe(risk);
  });
});

describe('riskiestFirst', () => {
  test('puts a scope that nobody knows below high and above medium', () => {
    expect(
      riskiestFirst(['v2', 'stats.read', 'teammates.read', 'a.new.scope', 'mail.send', 'api_keys.create']),
    ).toEqual(['api_keys.create', 'mail.send', 'a.new.scope', 'teammates.read', 'stats.read', 'v2']);
  });

  test('sorts scopes of one risk by name', () => {
    expect(riskiestFirst(['z.new', 'user.email.update', 'a.new', 'api_keys.update'])).toEqual([
      'api_keys.update',
      'user.email.update',
      'a.new',
      'z.new',
    ]);
  });

  const someScopes = fc.array(fc.oneof(fc.constantFrom(...catalogue.keys()), fc.string()));

  test('loses and invents nothing, whatever the order', () => {
    fc.assert(
      fc.property(someScopes, (scopes) => {
        const sorted = riskiestFirst(scopes);
        expect([...sorted].sort()).toEqual([...scopes].sort());
        expect(riskiestFirst([...scopes].reverse())).toEqual(sorted);
      }),
    );
  });

  test('never puts a milder risk before a worse one', () => {
    const order: readonly (Risk | null)[] = ['critical', 'high', null, 'medium', 'low', 'info'];
    fc.assert(
      fc.property(someScopes, (scopes) => {
        const ranks = riskiestFirst(scopes).map((scope) => order.indexOf(riskOf(scope)));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});
