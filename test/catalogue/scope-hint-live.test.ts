import { describe, expect, test } from '@jest/globals';
import { realScopes } from '../../src/catalogue/catalogue.js';
import { scopeHints } from '../../src/catalogue/scope-hint.js';

describe('what live keys hold', () => {
  test('is a hint like every other', () => {
    expect(scopeHints(['brand.new.scope'])('brand.new.scoep')).toEqual(['brand.new.scope']);
  });

  test('is no name to be corrected, even where the catalogue knows it to be none', () => {
    expect(scopeHints(['scheduled_sends.read'])('scheduled_sends.read')).toEqual([]);
  });

  test('is no hint where no policy can name it', () => {
    expect(scopeHints(["brand.new.sco'pe"])("Brand.new.sco'pe")).toEqual([]);
  });

  test('is no hint where too many are equally near', () => {
    const live = ['a', 'b', 'c', 'd', 'e'].map((first) => `${first}.new.scope`);
    expect(scopeHints(live.slice(1))('new.scope')).toEqual(live.slice(1));
    expect(scopeHints(live)('new.scope')).toEqual([]);
  });

  test('adds no resource to one that has scopes of its own', () => {
    expect(scopeHints(['brand.mail.read'])('mail.read')).toEqual([]);
  });
});

const hintsOf = scopeHints([]);

test('no scope of the catalogue has a hint, and written otherwise each is its own', () => {
  for (const scope of realScopes) {
    expect(hintsOf(scope)).toEqual([]);
    expect(hintsOf(scope.toUpperCase())).toEqual([scope]);
  }
});

test('a name of any length is answered at once', () => {
  expect(hintsOf('mail.send'.repeat(100_000))).toEqual([]);
  expect(hintsOf('.'.repeat(100_000))).toEqual([]);
});

test('20,000 names against 15,000 live scopes take no more than seconds', () => {
  const hints = scopeHints(Array.from({ length: 15_000 }, (_, i) => `live.resource${i}.read`));
  const startedMs = process.cpuUsage().user / 1000;
  for (let i = 0; i < 20_000; i++) hints(`unknown${i}.resource${i}.update`);
  expect(process.cpuUsage().user / 1000 - startedMs).toBeLessThan(5000);
});
