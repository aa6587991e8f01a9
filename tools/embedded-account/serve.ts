import { setTimeout as sleep } from 'node:timers/promises';
import { startAccount } from '../../test/account/account.js';
import { seed } from '../../test/account/seed.js';

// The process that plays SendGrid for `start.ts`: it says where it listens, and stops by itself after so many seconds.

const [seconds = ''] = process.argv.slice(2);
const account = await startAccount(seed);
process.send?.({ url: account.url, key: account.secretOf('scope-audit') }, () => process.disconnect());
await sleep(Number(seconds) * 1000);
await account.close();
