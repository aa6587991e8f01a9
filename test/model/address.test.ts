import { expect, test } from '@jest/globals';
import { repositoryUrl, rulePageUrl } from '../../src/model/address.js';
import { rules } from '../../src/rules/registry.js';
import { exists, filesIn, read } from '../support/repository.js';

test("the repository's address is the one that the README's examples have", () => {
  const { pathname } = new URL(repositoryUrl);
  const pages = ['README.md', ...filesIn('docs').map((file) => `docs/${file}`)].filter((file) =>
    file.endsWith('.md'),
  );
  const named = pages.flatMap((page) => read(page).match(/[\w-]+\/sendgrid-scope-audit(?=[@#/' ])/g) ?? []);
  expect([...new Set(named)]).toEqual([pathname.slice(1)]);
});

test("the page of a rule is a file of the repository, at this version's tag", () => {
  const { version } = JSON.parse(read('package.json'));
  const base = `${repositoryUrl}/blob/v${version}/`;
  for (const { id } of rules) {
    expect(rulePageUrl(id)).toContain(base);
    expect(exists(rulePageUrl(id).slice(base.length))).toBe(true);
  }
});
