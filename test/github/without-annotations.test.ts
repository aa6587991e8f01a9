import { afterEach, expect, test } from '@jest/globals';
import { publish, type Surface } from '../../src/github/surface.js';
import { withProblems } from '../../src/model/report.js';
import { redactionOf } from '../../src/text/redaction.js';
import { inputsOfATest } from '../support/inputs-of-a-test.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { report } from '../support/report.js';

const half = 's'.repeat(43);
const token = `ghs_${'t'.repeat(36)}`;
const texts = [`SG.${'i'.repeat(22)}.${half}`, half, token].flatMap(spellingsOf);
const { redact } = redactionOf(`SG.${'i'.repeat(22)}.${half}`, token);
const { printed } = inputsOfATest();

afterEach(() => {
  process.exitCode = 0;
});

test.each(['made', 'shown'])(
  'where no annotations can be %s, the problems show no secret either',
  async (stage) => {
    const fail = () => {
      throw new Error(texts.join(' '));
    };
    const annotations: Surface = {
      name: 'The annotations',
      make: stage === 'made' ? fail : () => async () => fail(),
    };
    const problems = texts.map(
      (text) => ({ kind: 'input', message: `It is ${text}.`, location: null }) as const,
    );
    await publish(withProblems(report({}), problems), [annotations], redact);
    expect(printed().match(/^::error::/gm)).toHaveLength(problems.length + 1);
    expect(secretsIn(printed(), [half, token])).toEqual([]);
    expect(printed()).toContain('[redacted]');
  },
);
