import { z } from 'zod';
import type { Account } from '../model/account.js';
import type { Subuser } from '../model/subuser.js';
import { count, list, quote } from '../text/wording.js';
import { type Circumstances, failureText, type GetOutcome } from './failure.js';
import type { Site } from './http/lane.js';
import { readPages } from './pages.js';
import type { Parsed } from './responses.js';

/** The subusers, and what was read of them. */
export interface SubuserReading {
  /** Of those that were to be read, in the list's order. */
  readonly accounts: readonly Account[];
  /** Null where nothing of the list could be read. */
  readonly subusers: readonly Subuser[] | null;
  readonly faults: readonly string[];
  readonly notices: readonly string[];
}

/** How to read subusers. */
export interface SubuserSource {
  readonly get: (path: string) => Promise<GetOutcome>;
  readonly isIgnored: (name: string) => boolean;
  /** Reads one of them; called as soon as the list names it. */
  readonly read: (name: string, site: Site) => Promise<Account>;
  /** Called when the list has ended, and no further subuser is to be read. */
  readonly onListed: () => void;
  readonly circumstances: () => Promise<Circumstances>;
}

/** Reads the list of subusers, and those that are neither disabled nor ignored. */
export async function readSubusers(source: SubuserSource): Promise<SubuserReading> {
  const { get, isIgnored, read, onListed, circumstances } = source;
  const accounts: (Account | Promise<Account>)[] = [];
  const pages = await readPages({
    get,
    pathAt: (offset) => `/v3/subusers?limit=${rowsOfAPage}&offset=${offset}&include_region=true`,
    parse: parseSubusers,
    nameOf: ({ name }) => name,
    onRow: ({ name, region, isDisabled }) => {
      if (isDisabled || isIgnored(name)) return;
      const site = siteIn(region);
      const why = isSendable(name) ? (site === null ? unknownRegion(region) : null) : notSendable;
      accounts.push(why === null && site !== null ? read(name, site) : unread(name, why ?? ''));
    },
  });
  onListed();
  const subusers = pages.rows.map((row) => ({ ...row, isIgnored: isIgnored(row.name) }));
  const reason = pages.failure && failureText(pages.failure, await circumstances());
  const torn = new Set(pages.torn.map(({ name }) => name));
  return {
    accounts: await Promise.all(accounts),
    subusers: pages.failure !== null && subusers.length === 0 ? null : subusers,
    faults: [
      ...(reason === null ? [] : [`The list of subusers cannot be read whole. ${reason}`]),
      ...(torn.size === 0
        ? []
        : [`SendGrid lists a subuser twice, and differently: ${list([...torn])}. Run the audit again.`]),
    ],
    notices: noticesAbout(subusers),
  };
}

/** As teammates, whose endpoint documents its largest page: https://www.twilio.com/docs/sendgrid/api-reference/subusers-api/list-all-subusers */
const rowsOfAPage = 500;

const rowSchema = z.array(
  z.object({ username: z.string(), disabled: z.boolean(), region: z.string().optional() }),
);

function parseSubusers(json: unknown): Parsed<readonly Omit<Subuser, 'isIgnored'>[]> {
  const { success, data } = rowSchema.safeParse(json);
  if (!success)
    return {
      ok: false,
      problem: 'a body without a list of subusers that have a username and say whether they are disabled',
    };
  const rows = data.map(({ username, disabled, region = '' }) => ({
    name: username,
    region,
    isDisabled: disabled,
  }));
  return { ok: true, value: rows };
}

function siteIn(region: string): Site | null {
  if (region === 'global') return 'api';
  return region === 'eu' ? 'eu' : null;
}

/** Printable ASCII, with no space at its ends; what was redacted is not what SendGrid knows. */
function isSendable(name: string): boolean {
  return /^[!-~](?:[ -~]*[!-~])?$/.test(name) && !name.includes('[redacted]');
}

const notSendable =
  'it cannot be read, since its username cannot be the value of a header: it is empty, has other characters than printable ASCII or a space at an end, or looks like a key. Rename it, or leave it out with `ignore: true` in the policy.';

function unknownRegion(region: string): string {
  const says =
    region === '' ? 'SendGrid does not say its region' : `its region is ${quote(region)}, which is not known`;
  return `it cannot be read, since ${says}. Leave it out with \`ignore: true\` in the policy, and please report it.`;
}

function unread(name: string, why: string): Account {
  const faults = [`Subuser ${quote(name)}: ${why}`];
  return { ref: { subuser: name }, keys: [], auditor: null, vanished: [], unread: [], faults };
}

function noticesAbout(subusers: readonly Subuser[]): readonly string[] {
  const disabled = subusers.filter(({ isDisabled, isIgnored }) => isDisabled && !isIgnored);
  if (disabled.length === 0) return [];
  const names = list(disabled.map(({ name }) => name));
  return [
    `${count(disabled.length, 'subuser')} that SendGrid lists as disabled ${disabled.length === 1 ? 'was' : 'were'} not read: ${names}.`,
  ];
}
