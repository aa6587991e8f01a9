import type { Account, AccountRef } from '../model/account.js';
import type { Estate } from '../model/estate.js';
import { assemble, scopesOf } from './assemble.js';
import type { AccountAccess } from './estate.js';
import { beyondText, extentText } from './estimate.js';
import type { Circumstances, GetOutcome } from './failure.js';
import { auditorIdOf } from './http/client.js';
import { type Lane, ownLane, type Site } from './http/lane.js';
import type { Requests } from './http/request-options.js';
import { listPath, readKeys } from './keys.js';
import { withoutListedTwice } from './listed-twice.js';
import type { Progress } from './progress.js';
import { sharedScopes } from './shared-scopes.js';
import { readSubusers, type SubuserReading } from './subusers.js';
import { readAdmins } from './teammates.js';

/** Of a run, in milliseconds. */
interface Time {
  /** How long the reading may take, and how long it has taken. */
  readonly runMs: number;
  readonly passedMs: () => number;
}

/** One reading of all that was asked for, over requests that somebody else opens and closes. */
export class EstateReading {
  readonly #access: AccountAccess;
  readonly #requests: Requests;
  readonly #progress: Progress;
  readonly #time: Time;
  readonly #share = sharedScopes();
  /** How many lists are still waited for, and how many requests were asked for. */
  #lists = 0;
  #asked = 0;
  readonly #faults: string[] = [];
  #scopes: Promise<GetOutcome> = Promise.resolve(nothingAsked);

  constructor(access: AccountAccess, requests: Requests, progress: Progress, time: Time) {
    this.#access = access;
    this.#requests = requests;
    this.#progress = progress;
    this.#time = time;
  }

  async read(): Promise<Estate> {
    const { pinnedIds = [], subusers, wantsAdmins } = this.#access;
    const list = this.#get(listPath, ownLane);
    this.#scopes = this.#get('/v3/scopes', ownLane);
    const own = this.#readAccount({ subuser: null }, ownLane, list, pinnedIds);
    if (subusers !== null) this.#progress.watch();
    const reading = subusers === null ? nobody : this.#readSubusers(subusers);
    const people = wantsAdmins ? this.#readAdmins() : { admins: null, faults: [] };
    const [account, { accounts, ...others }, { admins, faults }] = await Promise.all([own, reading, people]);
    return {
      accounts: [account, ...withoutListedTwice(account, accounts)],
      subusers: others.subusers,
      admins,
      faults: [...this.#faults, ...others.faults, ...faults],
      notices: others.notices,
    };
  }

  #get(path: string, lane: Lane): Promise<GetOutcome> {
    this.#asked += 1;
    return this.#requests.get(path, lane);
  }

  async #readAccount(
    ref: AccountRef,
    lane: Lane,
    list: Promise<GetOutcome>,
    pinnedIds: readonly string[],
  ): Promise<Account> {
    const { asked, read, done } = this.#progress.account(ref.subuser);
    this.#lists += 1;
    const answers = await readKeys({
      list,
      get: (path) => this.#get(path, lane),
      pinnedIds,
      share: this.#share,
      onAsk: asked,
      onRead: read,
      onListed: () => this.#listed(),
    });
    const account = assemble({
      ...answers,
      ref,
      host: urlOf(this.#access, lane.site).host,
      runMs: this.#time.runMs,
      auditorId: auditorIdOf(this.#access.apiKey),
      scopes: await this.#scopes,
    });
    done();
    return account;
  }

  async #readSubusers({
    isIgnored,
    pinnedIds,
  }: NonNullable<AccountAccess['subusers']>): Promise<SubuserReading> {
    // A lane of its own: that the key may not list subusers says nothing of its own keys.
    const lane: Lane = { site: 'api', onBehalfOf: null, isUrgent: true };
    this.#lists += 1;
    return readSubusers({
      get: (path) => this.#get(path, lane),
      isIgnored,
      read: (name, site) => {
        const line: Lane = { site: siteOf(this.#access, site), onBehalfOf: name };
        return this.#readAccount({ subuser: name }, line, this.#get(listPath, line), pinnedIds(name));
      },
      onListed: () => {
        this.#giveUpIfBeyond();
        this.#listed();
      },
      circumstances: () => this.#circumstances('subusers.read'),
    });
  }

  #readAdmins() {
    const lane: Lane = { site: 'api', onBehalfOf: null };
    return readAdmins(
      (path) => this.#get(path, lane),
      () => this.#circumstances('teammates.read'),
    );
  }

  /** One list less is waited for; with the last it is known what there is to read. */
  #listed(): void {
    this.#lists -= 1;
    if (this.#access.subusers === null || this.#lists > 0) return;
    const { accounts, keys } = this.#progress;
    const extent = { accounts, keys, requests: this.#asked };
    this.#access.progress?.(extentText(extent, this.#requests.outlook()));
    this.#giveUpIfBeyond();
  }

  /** Ends at once what cannot end in time. */
  #giveUpIfBeyond(): void {
    const { runMs, passedMs } = this.#time;
    const beyond = beyondText(this.#progress, this.#requests.outlook(), passedMs(), runMs);
    if (beyond === null || this.#faults.length > 0) return;
    this.#faults.push(beyond);
    this.#requests.giveUp({ kind: 'not-asked', because: 'the time limit is too short to read all accounts' });
  }

  async #circumstances(scope: string): Promise<Circumstances> {
    const scopes = scopesOf({ scopes: await this.#scopes });
    const mayRead = scopes.ok ? scopes.value.has(scope) : null;
    return { host: this.#access.apiUrl.host, runMs: this.#time.runMs, mayRead, scope };
  }
}

const nothingAsked: GetOutcome = { kind: 'not-asked', because: 'nothing was asked for yet' };
const nobody: SubuserReading = { accounts: [], subusers: null, faults: [], notices: [] };

/** One origin is one site, so that it has one connection. */
function siteOf({ apiUrl, euApiUrl }: AccountAccess, site: Site): Site {
  return apiUrl.origin === euApiUrl.origin ? 'api' : site;
}

/** Where a site answers. */
export function urlOf({ apiUrl, euApiUrl }: AccountAccess, site: Site): URL {
  return site === 'api' ? apiUrl : euApiUrl;
}
