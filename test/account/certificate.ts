import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../test/account/certificate');

/** A certificate for localhost, 127.0.0.1 and ::1, trusted by nobody: for `NODE_EXTRA_CA_CERTS` and `ca`. */
export const certificateFile = resolve(folder, 'localhost.cert.pem');

/** Its private key, public like the rest of the repository: for tests on loopback and nothing else. */
export const keyFile = resolve(folder, 'localhost.key.pem');
