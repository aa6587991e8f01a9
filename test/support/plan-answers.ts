import { endpointScopes, type JudgedAttempt } from '../../src/model/attempt.js';
import type { Reading } from '../../src/model/verdict.js';
import { handle } from '../account/handle.js';
import { type AccountState, initialState, secretFor, withKey, withoutKey } from '../account/state.js';
import { type PlannedKey, type SentRequest, sentFor } from './provider.js';
import { allKeysOf, type RandomPlan } from './random-plan.js';

/** What the account says, under each reading. */
export type Answers = Readonly<Record<Reading, { readonly status: number; readonly message: string | null }>>;

/** A live key that could send the request. */
export interface Sender {
  readonly id: string;
  /** Whether it holds the endpoint's scope. */
  readonly mayAsk: boolean;
}

type Ask = (sender: Sender) => Answers;

/** What the account says to one request of a plan. */
export interface PlanAnswers {
  /** With as few keys as there can be when it is sent. */
  readonly first: Ask;
  /** With as many. */
  readonly last: Ask;
  /** What the grantor is answered; only where there is one. */
  readonly by: (ask: Ask) => Answers;
  /** Every key but those that hold nothing. */
  readonly senders: readonly Sender[];
}

/** The answers to what the provider sends for a resource, by each live key. */
export function planAnswers(
  random: RandomPlan,
  planned: PlannedKey,
  grants: readonly JudgedAttempt[],
): PlanAnswers {
  const request = sentFor(planned);
  const grant = grantFor(planned, grants);
  if (request === null || grant === undefined) throw new Error('Nothing is sent.');
  const { fewest, most } = countsFor(random, planned, grants);
  const asking =
    (count: number): Ask =>
    ({ id }) =>
      answersTo(request, id, (reading) => stateOf(random, count, reading));
  const endpoint = endpointScopes[grant.method];
  const senders = random.keys.map(({ id = '', scopes }) => ({ id, mayAsk: scopes.includes(endpoint) }));
  return {
    first: asking(fewest),
    last: asking(most),
    by: (ask) => {
      if (grant.grantor.kind !== 'key') throw new Error('There is no grantor.');
      return ask({ id: grant.grantor.key.id, mayAsk: true });
    },
    senders,
  };
}

/** What the grantor is answered after each single change of the plan to it that is not refused, and that may come before. */
export function afterChanges(
  random: RandomPlan,
  planned: PlannedKey,
  grants: readonly JudgedAttempt[],
): readonly Answers[] {
  const request = sentFor(planned);
  const grantor = grantFor(planned, grants)?.grantor;
  if (request === null || grantor?.kind !== 'key') return [];
  const { id, name } = grantor.key;
  const { fewest } = countsFor(random, planned, grants);
  const after = (change: (state: AccountState) => AccountState) =>
    answersTo(request, id, (reading) => change(stateOf(random, fewest, reading)));
  return random.planned
    .filter((each) => each.id === id)
    .flatMap((each) => {
      const { verdict, set = [] } = grantFor(each, grants) ?? {};
      const actions = each.actions.join();
      const isRefused = verdict === undefined || verdict.kind === 'refused';
      const isDeleted = each === planned ? actions === 'delete,create' : actions.startsWith('delete');
      // Without its successor a key that would go last does not go.
      if (isDeleted || (each !== planned && actions === 'create,delete' && !isRefused))
        return [after((state) => withoutKey(state, id))];
      return actions === 'update' && each !== planned && !isRefused
        ? [after((state) => withKey(state, { id, name, scopes: set }))]
        : [];
    });
}

function grantFor({ name }: PlannedKey, grants: readonly JudgedAttempt[]): JudgedAttempt | undefined {
  return grants.find(
    ({ source }) => source.kind === 'terraform' && source.resource.address === `sendgrid_api_key.${name}`,
  );
}

/** How many keys there are at least and at most when the request is sent, whatever order Terraform chooses. */
function countsFor(
  { keys, fillers, planned }: RandomPlan,
  own: PlannedKey,
  grants: readonly JudgedAttempt[],
) {
  const policy = grants.filter(
    ({ source, method, verdict }) =>
      source.kind === 'policy' && method === 'POST' && verdict.kind !== 'refused',
  ).length;
  let fewest = keys.length + fillers + policy;
  let most = fewest;
  for (const each of planned) {
    const actions = each.actions.join();
    const isLive = keys.some(({ id }) => id === each.id);
    const { verdict } = grantFor(each, grants) ?? {};
    // Of one in the place of a key that is not live nobody knows whether it is made.
    const isStale = each.id !== null && !isLive;
    const isMade =
      verdict === undefined
        ? isStale && sentFor(each) !== null
        : !(verdict.kind === 'refused' && verdict.because !== 'key-limit');
    const frees = isLive && (actions === 'delete' || actions === 'delete,create');
    if (frees) fewest -= 1;
    if (frees && each === own) most -= 1;
    const takes =
      actions === 'create' || actions === 'create,delete' || (actions === 'delete,create' && !isLive);
    if (takes && isMade && each !== own) most += 1;
  }
  return { fewest, most };
}

/** The account with so many keys; those of which nothing is said make room. */
function stateOf(random: RandomPlan, count: number, reading: Reading): AccountState {
  const fillers = Math.max(0, count - random.keys.length);
  return initialState({ keys: allKeysOf({ ...random, fillers }), reading });
}

function answersTo(
  { method, path, body }: SentRequest,
  sender: string,
  stateUnder: (reading: Reading) => AccountState,
): Answers {
  const answer = (reading: Reading) => {
    const outcome = handle(stateUnder(reading), {
      ...{ method, path, body: JSON.stringify(body), query: new URLSearchParams() },
      authorization: `Bearer ${secretFor(sender)}`,
    });
    const { errors = [] } = JSON.parse(JSON.stringify(outcome.body ?? {}));
    return { status: outcome.status, message: errors[0]?.message ?? null };
  };
  return { full: answer('full'), delta: answer('delta') };
}
