import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commentBody, commentMarker } from '../../src/reporters/comment.js';
import { expectGolden } from '../support/golden.js';
import { hostileText } from '../support/hostile.js';
import { manyFindings, shownAndCut } from '../support/many-findings.js';
import { samples } from '../support/sample-reports.js';

const identity = { workflow: 'Audit', job: 'sendgrid', policyFile: '.github/sendgrid-scopes.yml' };
const runUrl = 'https://github.com/acme/site/actions/runs/1';

test.each(Object.entries(samples))('the comment on %s', (name, sample) => {
  const body = commentBody(sample, identity, runUrl).text;
  expect(body.length).toBeLessThanOrEqual(65_536);
  expectGolden(`comment/${name}.md`, `${body}\n`);
});

test('10,000 findings stay within 65,536 characters, and what is cut is counted', () => {
  const body = commentBody(manyFindings(10_000), identity, runUrl).text;
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(40_000);
  const { shown, cut } = shownAndCut(body);
  expect(shown + cut).toBe(10_000);
  expect(body).toContain(`<a href="https&#58;//github.com/acme/site/actions/runs/1">`);
});

test('the marker is the first line, one comment, and different for each workflow, job and policy', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, (workflow, job, policyFile) => {
      const { text: marker } = commentMarker({ workflow, job, policyFile });
      expect(marker).toMatch(/^<!-- sendgrid-scope-audit [^<>\s-]* [^<>\s-]* [^<>\s-]* -->$/);
    }),
  );
  expect(commentBody(samples.clean, identity, null).text.split('\n')[0]).toBe(commentMarker(identity).text);
  expect(commentMarker({ ...identity, job: 'a b' }).text).not.toBe(
    commentMarker({ ...identity, workflow: 'Audit a', job: 'b' }).text,
  );
});
