import { expect, test } from '@jest/globals';
import { jsonFinding, jsonHead, jsonLiveKey, jsonMiddle } from '../../src/reporters/json-shape.js';
import { at, entryFor, finding, liveKey, report } from '../support/report.js';

test('a live key stands with its entry and its owner, or with none', () => {
  const key = liveKey('mailer', ['mail.send', '2fa_required']);
  const { id } = key;
  expect(jsonLiveKey({ key, entry: entryFor('mailer', 4, [], 'mail team') })).toMatchObject({
    id,
    name: 'mailer',
    subuser: null,
    entry: {
      label: 'mailer',
      owner: 'mail team',
      admin: false,
      expires: null,
      location: { startLine: 4, startColumn: 11 },
    },
    scopes: ['mail.send', '2fa_required'],
  });
  expect(jsonLiveKey({ key, entry: null }).entry).toBeNull();
});

test('the threshold and the remarks stand in the head', () => {
  const remarks = [{ severity: 'notice', message: 'Key "a" was deleted.' }] as const;
  expect(jsonHead(report({ failOn: 'never', remarks }))).toMatchObject({ failOn: 'never', remarks });
});

test('a waived finding is counted apart, says why and until when, and is not introduced', () => {
  const standing = { kind: 'waived', reason: 'Until the move.', expires: '2026-12-31' } as const;
  const waived = finding({ rule: 'excess-scope', standing, location: at(9) });
  const findings = [finding({ rule: 'key-limit', severity: 'warning' })];
  expect(jsonMiddle(report({ findings, waived: [waived] })).counts).toEqual({
    error: 0,
    warning: 1,
    notice: 0,
    introduced: 1,
    waived: 1,
  });
  expect(jsonFinding(waived)).toMatchObject({
    introduced: false,
    waived: { reason: 'Until the move.', expires: '2026-12-31' },
  });
});
