import type { Circumstances, GetFailure } from './failure.js';
import type { LostCause } from './http/lost-cause.js';

/** What sets the API's address, under the action's name and the command line's. */
export const theAddress = "the API's address (api-url or --api-url)";

/** What to do about it, as whole sentences. */
export function advise(failure: GetFailure, circumstances: Circumstances): string {
  switch (failure.kind) {
    case 'status':
      return circumstances.isForSubuser
        ? (adviseForSubuser(failure.status, circumstances) ?? adviseOnStatus(failure.status, circumstances))
        : adviseOnStatus(failure.status, circumstances);
    case 'lost':
      return failure.cause === 'deadline' && isOfSubusers(circumstances)
        ? `${lostAdvice.deadline} ${moreTime}`
        : lostAdvice[failure.cause];
    case 'cut':
      return lostAdvice.reset;
    case 'shape':
      return `${place.slice(0, -1)}; if it persists, please report it.`;
    case 'denied':
      return again;
    case 'not-asked':
      return 'Fix that first, then run the audit again.';
  }
}

const place = `Check that ${theAddress} is SendGrid's and that no proxy answers in its place.`;
const network = `Check ${theAddress}, the network of the machine that runs the audit, and HTTPS_PROXY and NO_PROXY where there is a proxy`;
const again = 'Run the audit again; if it persists, look at https://status.sendgrid.com.';

const lostAdvice = {
  dns: `${network}.`,
  refused: `${network}.`,
  tls: `Check ${theAddress}; where a proxy or firewall opens TLS, name the file of its certificate in the environment variable NODE_EXTRA_CA_CERTS.`,
  proxy: 'Check HTTPS_PROXY and its credentials, and that the proxy allows CONNECT to the host of the API.',
  timeout: `${network}; else ${lowered(again)}`,
  reset: `${again} Where there is a proxy, check that it lets long answers through.`,
  'too-large': place,
  compressed: 'Check which proxy on the way to SendGrid changes answers.',
  'not-utf8': place,
  deadline: `${again} Fewer audits of the same account at the same time also help.`,
  cancelled: 'Run the audit again.',
  unsendable: `Check ${theAddress}, the value of the SendGrid API key, and HTTPS_PROXY where there is a proxy.`,
} as const satisfies Record<LostCause, string>;

const regions =
  'a key of an EU subuser needs https://api.eu.sendgrid.com in api-url or --api-url, any other key https://api.sendgrid.com';

function adviseOnStatus(status: number, { mayRead, scope = 'api_keys.read' }: Circumstances): string {
  if (status >= 300 && status < 400)
    return `Set ${theAddress} to that of SendGrid itself, and check the proxy.`;
  if (status === 401) {
    return `SendGrid does not take the key. Likely causes: the value of the SendGrid API key is wrong or cut; the key was deleted or revoked, which SendGrid also does by itself to a key found in a public repository; the account is disabled or its credits are exceeded; the region does not fit (${regions}). If the key is gone, make a new one with the scope "${scope}" and store it in place of the old one.`;
  }
  if (status === 403) {
    const others = `the IP allow list of the account does not hold the address of the machine that runs the audit, which can change with each run on a hosted CI service; the key was just deleted; the region does not fit (${regions}); too many bad requests have blocked the account for a while`;
    if (mayRead === false) {
      return lackOf(scope);
    }
    return mayRead
      ? `The key holds "${scope}", so this has another cause. Likely ones: ${others}.`
      : `Likely causes: the key does not hold the scope "${scope}"; ${others}.`;
  }
  if (status === 404) return place;
  if (status === 429) {
    return 'The rate limit is shared with everything else that uses the account. Run the audit at a quieter time, and not several at once.';
  }
  if (status === 451) return `The data of the account is kept in another region: ${regions}.`;
  return again;
}

function lackOf(scope: string): string {
  return `The key does not hold the scope "${scope}". Add it to the key in the dashboard (Settings, API Keys), or use a key that holds it.`;
}

const moreTime =
  'For many subusers set time-limit (or --time-limit) higher, or split them over several runs.';

function isOfSubusers({ isForSubuser, scope }: Circumstances): boolean {
  return isForSubuser === true || scope === 'subusers.read';
}

/** What is different where a parent's key asks for a subuser; null where nothing is. */
function adviseForSubuser(
  status: number,
  { mayRead, scope = 'api_keys.read' }: Circumstances,
): string | null {
  if (status === 403 && mayRead === false) return lackOf(scope);
  if (status === 401 || status === 403 || status === 404) {
    return `SendGrid does not let the key act for this subuser. Likely causes: the subuser was renamed, deleted or disabled while the audit ran; it is of another region than its list says; the teammate who made the key may not act for it. Run the audit again; a subuser that is not to be read gets \`ignore: true\` in the policy.`;
  }
  if (status === 451)
    return "The data of the subuser is kept in another region than SendGrid's list of subusers says. Check the addresses of the API (api-url and eu-api-url, or --api-url and --eu-api-url), then run the audit again.";
  return null;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
