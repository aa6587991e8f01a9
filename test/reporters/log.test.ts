import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { literally, named, phrase } from '../../src/model/phrase.js';
import { logLines } from '../../src/reporters/log.js';
import { expectGolden } from '../support/golden.js';
import { hostileText } from '../support/hostile.js';
import { entryFor, finding, liveKey, report } from '../support/report.js';
import { commands } from '../support/runner.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries(samples))('the log of %s', (name, sample) => {
  const lines = Array.from(logLines(sample), ({ text }) => `${text}\n`);
  expectGolden(`log/${name}.txt`, lines.join(''));
});

test('no line is a workflow command or more than one line, whatever is in a report', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const lines = Array.from(
        logLines(
          report({
            result: 'error',
            problems: [{ kind: 'sendgrid', message: text, location: null }],
            remarks: [{ severity: 'notice', message: text }],
            findings: [finding({ rule: 'unmanaged-key', matter: phrase`${named(text)}${literally(text)}` })],
            keys: [{ key: liveKey(text, [text, 'teammates.create']), entry: entryFor(text, 4, [text]) }],
            proposal: text,
          }),
        ),
      );
      const texts = lines.map((line) => line.text);
      expect(commands(texts.join('\n'))).toEqual([]);
      expect(texts.filter((line) => /[\r\n]/.test(line))).toEqual([]);
    }),
  );
});
