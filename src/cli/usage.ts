import { defaultApiUrl, defaultEuApiUrl } from '../run/api-url.js';
import { defaultPolicyFile } from '../run/request.js';
import { defaultTimeLimit } from '../run/time-limit.js';

/** What `--help` prints. */
export const usage = `Holds the live scopes of a SendGrid account's API keys against a policy file. It only reads.

Usage: sendgrid-scope-audit [audit | check | init] [options]

  audit   reads policy and account, and says what is wrong (default)
  check   reads the policy alone, or with a plan, and needs no key
  init    prints a ready policy, made from the account

The key stands in the environment variable SENDGRID_API_KEY, never among the arguments; it needs api_keys.read.

Options
  --policy FILE      the policy, in the current folder (${defaultPolicyFile})
  --base FILE        the policy before the change: what it has, too, was already there
  --base-ref REF     the same from a commit, branch or tag of this repository
  --plan FILE        a Terraform plan as JSON, whose changes of keys are judged as well
  --terraform-directory DIR
                     the root module's folder (the plan's folder)
  --fail-on LEVEL    the mildest severity that fails: error, warning, notice or never (error)
  --api-url URL      where SendGrid answers (${defaultApiUrl})
  --eu-api-url URL   where subusers pinned to the EU answer (${defaultEuApiUrl})
  --time-limit N     minutes for reading the account, 1 to 300 (${defaultTimeLimit})
  --format FORMAT    text, json, sarif or markdown (text)
  --output FILE      writes the document there, and not to standard output
  --help, --version

check takes no --api-url, --eu-api-url, --time-limit and no SARIF; init takes --api-url, --time-limit and
--output alone.

Exit status: 0 passed or skipped, 1 failed, 2 could not look or bad usage.
`;
