import { expect, test } from '@jest/globals';
import { inputsOfATest, leftOut } from '../support/inputs-of-a-test.js';

const { read, printed } = inputsOfATest();
const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;
const token = `ghs_${'t'.repeat(36)}`;

test('a key of the right form tells its id, and is masked whole and by its secret part', () => {
  const inputs = read({ 'sendgrid-api-key': key });
  expect(inputs.apiKey?.reveal()).toBe(key);
  expect({ problems: inputs.problems, remarks: inputs.remarks }).toEqual({ problems: [], remarks: [] });
  expect(printed()).toBe(`::add-mask::${key}\n::add-mask::${'s'.repeat(43)}\n`);
});

test('white space around the key is not part of it', () => {
  expect(read({ 'sendgrid-api-key': ` ${key}\n` }).apiKey?.reveal()).toBe(key);
});

test('a value of another form is used, with a warning that does not repeat it', () => {
  const inputs = read({ 'sendgrid-api-key': 'SG.not-quite-a-key' });
  expect(inputs.apiKey?.reveal()).toBe('SG.not-quite-a-key');
  expect(inputs.remarks.map(({ severity }) => severity)).toEqual(['warning']);
  expect(JSON.stringify(inputs)).not.toContain('not-quite');
});

test('no key is no problem of the input, and nothing is masked', () => {
  const inputs = read({});
  expect({ apiKey: inputs.apiKey, problems: inputs.problems }).toEqual({ apiKey: null, problems: [] });
  expect(printed()).toBe('');
});

test('a key in quotes is masked without them as well', () => {
  read({ 'sendgrid-api-key': `"${key}"` });
  expect(printed()).toBe([`"${key}"`, key, 's'.repeat(43)].map((text) => `::add-mask::${text}\n`).join(''));
});

test.each([
  ['U+200B ZERO WIDTH SPACE', '\u200b', 'an invisible character'],
  ['U+2060 WORD JOINER', '\u2060', 'an invisible character'],
  ['U+FEFF BYTE ORDER MARK', '\ufeff', 'an invisible character'],
  ['U+202E RIGHT-TO-LEFT OVERRIDE', '\u202e', 'an invisible character'],
  ['U+00AD SOFT HYPHEN', '\u00ad', 'an invisible character'],
  ['U+3164', '\u3164', 'an invisible character'],
  ['U+E0041', '\u{e0041}', 'an invisible character'],
  ['U+0001', '\u0001', 'a control character'],
  ['U+001B ESCAPE', '\u001b', 'a control character'],
  ['U+007F DELETE', '\u007f', 'a control character'],
  ['U+000A LINE FEED', '\n', 'white space'],
  ['U+0009 TAB', '\t', 'white space'],
  ['U+0020 SPACE', ' ', 'white space'],
  ['U+00A0 NO-BREAK SPACE', '\u00a0', 'white space'],
  ['U+2028 LINE SEPARATOR', '\u2028', 'white space'],
])(
  '%s inside the key or the token is named with its place, and no value is shown',
  (name, character, kind) => {
    const broken = `${key.slice(0, 30)}${character}${key.slice(30)}`;
    const inputs = read({ 'sendgrid-api-key': broken, 'github-token': `ghs_${character}x` });
    expect({ apiKey: inputs.apiKey, githubToken: inputs.githubToken, remarks: inputs.remarks }).toEqual({
      apiKey: null,
      githubToken: null,
      remarks: [],
    });
    expect(inputs.problems.map(({ message }) => message)).toEqual([
      `Input "sendgrid-api-key" has ${kind} inside: ${name} at character 31. Store the key alone, on one line, with nothing around it.`,
      `Input "github-token" has ${kind} inside: ${name} at character 5. Store the token alone, on one line, with nothing around it.`,
    ]);
    // What was meant is masked, too: somebody may print it.
    expect(printed()).toContain(`::add-mask::${key}\n::add-mask::${'s'.repeat(43)}\n`);
    expect(inputs.redaction.redact(`${broken} ${key}`)).not.toContain('s'.repeat(13));
  },
);

test('a byte-order mark around the key is white space like any other', () => {
  expect(read({ 'sendgrid-api-key': `\ufeff${key}` }).apiKey?.reveal()).toBe(key);
});

test.each(['abcdefghijklmnopqrstuv', 'SG.a b', 'SG.a\nb'])(
  '%j is no key, and is masked all the same',
  (value) => {
    const inputs = read({ 'sendgrid-api-key': value });
    expect(inputs.apiKey).toBeNull();
    expect(inputs.problems).toHaveLength(1);
    expect(inputs.problems[0]?.message).not.toContain(value);
    expect(printed()).toContain('::add-mask::');
  },
);

test("GitHub's token is masked as well", () => {
  const { githubToken, ...inputs } = read({ 'github-token': 'ghs_x' });
  expect(githubToken?.reveal()).toBe('ghs_x');
  expect(JSON.stringify([githubToken, inputs])).not.toContain('ghs_x');
  expect(printed()).toBe('::add-mask::ghs_x\n');
});

const shownInputs = [
  'api-url',
  'policy-file',
  'report-file',
  'sarif-file',
  'fail-on',
  'check-run',
  'comment',
  'issue',
];

test.each([
  ['the key itself', key],
  ['its secret half', 's'.repeat(43)],
  ['the key in a host', `https://${key}/`],
  ['the key in a path', `https://api.sendgrid.com/${key}`],
  ['the key for a user', `https://${key}@api.sendgrid.com`],
  ['the key, percent-encoded', `https://api.sendgrid.com/?k=${key.replaceAll('.', '%2E')}`],
  ['the key of somebody else', `x/SG.${'f'.repeat(22)}.${'g'.repeat(43)}.yml`],
  ["GitHub's token", `https://${token}/`],
])('%s in any other input is refused, and neither shown nor used', (_, value) => {
  const given = Object.fromEntries(shownInputs.map((name) => [name, value]));
  const inputs = read({ 'sendgrid-api-key': key, 'github-token': token, ...given });
  const refusal =
    'has an API key or a token in it, which is not shown here. Take it out, and revoke it where it stands in a file; a key belongs in input "sendgrid-api-key" alone, as a secret.';
  expect(inputs.problems.map(({ message }) => message).sort()).toEqual(
    shownInputs.map((name) => `Input "${name}" ${refusal}`).sort(),
  );
  expect({ ...inputs, apiUrl: inputs.apiUrl.origin }).toMatchObject(leftOut);
});

test("a key in the place of GitHub's token is refused, and not sent to GitHub", () => {
  const { githubToken, problems } = read({ 'github-token': key });
  expect(githubToken).toBeNull();
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Input "github-token" has an API key or a token in it, which is not shown here\./),
  ]);
});

test('the id of a key that stands where the key should stand is no secret: it may stand in the policy', () => {
  expect(read({ 'sendgrid-api-key': 'i'.repeat(22) }).redaction.redact('i'.repeat(22))).toBe('i'.repeat(22));
});
