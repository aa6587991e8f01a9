import { expect, test } from '@jest/globals';
import { annotationPlace } from '../../src/reporters/annotation-place.js';
import { at } from '../support/report.js';

test('a place on one line has columns, the end exclusive', () => {
  expect(JSON.parse(JSON.stringify(annotationPlace(at(4, 11, 8))))).toEqual({
    file: '.github/sendgrid-scopes.yml',
    ...{ startLine: 4, endLine: 4, startColumn: 11, endColumn: 19 },
  });
});

test('a place of several lines has none, since GitHub drops or refuses it else', () => {
  const place = annotationPlace({ ...at(4), end: { line: 6, column: 2 } });
  expect(place).toMatchObject({ startLine: 4, endLine: 6 });
  expect(Object.keys(place)).toEqual(['file', 'startLine', 'endLine']);
});

test('a hostile file name is one harmless line', () => {
  expect(annotationPlace({ ...at(4), file: 'a\n::error::x.yml' }).file.text).toBe('a\\n::error::x.yml');
});
