import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { relationsIn } from '../../src/sendgrid/link-header.js';

test.each([
  { name: 'one link', header: '<https://a.test/?offset=100>; rel="next"', relations: ['next'] },
  { name: 'without quotes', header: '</a>;rel=next', relations: ['next'] },
  { name: 'in other cases', header: '</a>; REL="Next"', relations: ['next'] },
  { name: 'with space around everything', header: ' < /a > ; rel = "next" ', relations: ['next'] },
  { name: 'several relations of one link', header: '</a>; rel="last  next"', relations: ['last', 'next'] },
  {
    name: 'several links, as SendGrid writes them',
    header:
      '<https://a.test/?limit=5&offset=0>; rel="first"; title="1", <https://a.test/?limit=5&offset=5>; rel="last"; title="2", <https://a.test/?limit=5&offset=0>; rel="prev"; title="1"',
    relations: ['first', 'last', 'prev'],
  },
  { name: 'a link behind another parameter', header: '</a>; title="x"; rel=next', relations: ['next'] },
  {
    name: 'a comma in the address',
    header: '</a?ids=1,2>; rel=prev, </b>; rel=next',
    relations: ['prev', 'next'],
  },
  { name: 'a relation twice', header: '</a>; rel=prev; rel=next', relations: ['prev', 'next'] },
  { name: 'a quote that does not end', header: '</a>; rel="next', relations: ['next'] },
  { name: 'an address without brackets', header: '/a; rel=next', relations: ['next'] },
  { name: 'no relation', header: '</a>; title=next', relations: [] },
  { name: 'a relation in a title', header: '</a>; title="x; rel=next"; rel=prev', relations: ['prev'] },
  { name: 'an escaped quote in a title', header: String.raw`</a>; title="\"; rel=next"`, relations: [] },
  { name: 'a relation in an address', header: '</a;rel=next>; rel=prev', relations: ['prev'] },
  {
    name: 'a relation whose name only begins so',
    header: '</a>; rel="next-archive"',
    relations: ['next-archive'],
  },
  { name: 'a parameter whose name only ends so', header: '</a>; xrel=next; rel*=next', relations: [] },
  { name: 'nothing', header: '', relations: [] },
])('$name', ({ header, relations }) => {
  expect([...relationsIn(header)]).toEqual(relations);
});

test('whatever stands in the header, it is read to its end, and in no time', () => {
  const pieces = fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'next', 'title', '\t');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const header = parts.join('');
      expect([...relationsIn(header)].every((relation) => header.toLowerCase().includes(relation))).toBe(
        true,
      );
      expect(relationsIn(`</a>; rel=next, ${header}`)).toContain('next');
    }),
  );
  const startedAt = performance.now();
  for (const piece of ['; ', ';rel="', '<', '"\\', ';a=']) relationsIn(piece.repeat(8_000));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
