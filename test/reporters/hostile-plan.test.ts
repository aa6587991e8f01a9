import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../../src/model/report.js';
import { annotationsOf } from '../../src/reporters/annotations.js';
import { logLines } from '../../src/reporters/log.js';
import { withoutColour } from '../../src/reporters/terminal/colours.js';
import { terminalText } from '../../src/reporters/terminal/terminal.js';
import { audited } from '../support/audited.js';
import { deceptive, hostileNames, hostileText } from '../support/hostile.js';
import type { MadeResource } from '../support/made-plan.js';
import { commands } from '../support/runner.js';
import { surfacesOf } from '../support/surfaces.js';

const id = 'pRodM4ilKt9ZqE2fUxD5og';
const policy = `version: 1
grantor: admin
terraform: { manages-keys: true }
keys:
  - { name: admin, allow: ["*"] }
`;
/** Texts as a plan has them in the places of which something is shown. */
const texts = fc.oneof(
  hostileText.map((text) => text.slice(0, 1000)),
  fc.constantFrom(...hostileNames.map((text) => text.slice(0, 1000))),
);

test('nothing that a plan says is a workflow command, another line or something hidden', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const report = reportOn(text);
      const lines = Array.from(logLines(report), (line) => line.text);
      const printed = terminalText(report, () => policy.split('\n'), { columns: 80, paint: withoutColour });
      const annotated = annotationsOf(report).flatMap(({ title, message }) => [title.text, message.text]);
      expect([...lines, printed, ...annotated].flatMap(commands)).toEqual([]);
      expect([...lines, ...annotated, ...printed.split('\n')].filter((each) => deceptive.test(each))).toEqual(
        [],
      );
    }),
  );
});

test('nor is it markup, a mention or a link', () => {
  const ours = /<\/?(?:h4|b|i|br|wbr|sub|p|ul|li|table|tr|th|td|details|summary|code|span)>/g;
  fc.assert(
    fc.property(texts, (text) => {
      const { summary = '', comment = '' } = surfacesOf(reportOn(text));
      const marker = /^<!-- sendgrid-scope-audit [^<>\s-]* [^<>\s-]* [^<>\s-]* -->$/m;
      const link = /<a href="https&#58;\/\/github\.com[^"<>]*">/g;
      for (const shown of [summary, comment.replace(marker, '').replace(link, '').replaceAll('</a>', '')]) {
        const prose = shown.replace(/^(`{3,})(?:mermaid|yaml)\n.*?^\1$/gms, '');
        expect(prose.replace(ours, '').replace(/^\|.*\|$/gm, (row) => row.replaceAll('|', ''))).not.toMatch(
          /[<>`*[\]]|\p{Cf}|\r|&(?!#\d+;|nbsp;)/u,
        );
        const spoken = prose.replace(/<code>(?:[^<]|<\/?span>|<wbr>)*<\/code>/g, '').replace(ours, '');
        expect(decoded(spoken.replace(/^#+ /gm, ''))).not.toMatch(/[@#]\S|:\/\/|www\.|GH-\d/i);
      }
    }),
  );
});

function reportOn(text: string): Report {
  return audited({
    policy,
    keys: [
      { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] },
      { id, name: 'mailer', scopes: ['mail.send'] },
    ],
    plan: resourcesWith(text),
  });
}

/** The text in every place, in resources of every kind. */
function resourcesWith(text: string): readonly MadeResource[] {
  const module = `module.m[${JSON.stringify(text)}]`;
  const scopes = [text || 'a', 'mail.send'];
  const given: readonly (MadeResource & { readonly name: string })[] = [
    { name: 'made', actions: ['create'], after: { name: text, scopes } },
    { name: 'full', actions: ['create'], after: { name: text, scopes: null } },
    { name: 'nothing', provider: 'trois-six', actions: ['create'], after: { name: text } },
    {
      ...{ name: 'changed', provider: 'trois-six', actions: ['update'], providerKey: `sendgrid.${text}` },
      ...{ before: { id, name: text, scopes: ['mail.send'] }, after: { name: text, scopes } },
    },
    {
      name: 'stale',
      actions: ['update'],
      before: { id: text || 'x', name: text },
      after: { name: text, scopes },
    },
    { name: 'automatic', actions: ['create'], after: { name: text, scopes: [...scopes, '2fa_required'] } },
    { name: 'unknown', provider: text || 'x', actions: ['create'], after: { name: text, scopes } },
    { name: 'other', actions: ['create'], after: { name: text, scopes, sub_user_on_behalf_of: text } },
  ];
  return given.map((each) => ({
    ...each,
    module,
    resource: { address: `${module}.sendgrid_api_key.${each.name}[${JSON.stringify(text)}]` },
  }));
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_reference, point) => String.fromCodePoint(Number(point)));
}
