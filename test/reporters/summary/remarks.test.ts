import { expect, test } from '@jest/globals';
import { remarks } from '../../../src/reporters/summary/remarks.js';
import { unaudited } from '../../support/audited.js';

test('a remark is an item with the icon of its severity, and links nothing', () => {
  const report = unaudited({ remarks: [{ severity: 'warning', message: 'See #12.' }] });
  expect(remarks(report, 10_000)?.text).toBe(
    '### Remarks\n\n<ul>\n<li>⚠️ See <code>&#35;12</code>.</li>\n</ul>',
  );
  expect(remarks(unaudited({}), 10_000)).toBeNull();
});
