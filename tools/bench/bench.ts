import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from '../../test/support/repository.js';
import { startAccountHost } from './account-host.js';
import { benchCore } from './core.js';
import { benchGrants } from './grants.js';
import { benchHostilePolicies } from './hostile-policies.js';
import { benchLimited } from './limited.js';
import { benchNetwork } from './network.js';
import { benchPlans } from './plans.js';
import { benchProcess } from './process.js';
import { benchSubusers } from './subusers.js';
import { renderTable } from './table.js';

const resultFile = resolve(root, 'build/bench.json');

const host = startAccountHost();
try {
  const startedAt = performance.now();
  const rows = [
    ...(await benchNetwork(host)),
    ...(await benchLimited()),
    ...(await benchSubusers(host)),
    ...(await benchProcess(host)),
    ...benchCore(),
    ...benchGrants(),
    ...benchPlans(),
    ...(await benchHostilePolicies()),
  ];
  console.log(renderTable(rows));
  const seconds = (performance.now() - startedAt) / 1000;
  writeFileSync(resultFile, `${JSON.stringify({ node: process.version, seconds, rows }, null, 2)}\n`);
  console.log(`\nNode.js ${process.version}, ${seconds.toFixed(0)} s; the same as JSON: build/bench.json`);
} finally {
  host.close();
}
