import { version } from './version.js';

/** The repository's address, with the placeholder that the README's examples have; a test holds them together. */
export const repositoryUrl = 'https://github.com/acme/sendgrid-scope-audit';

/** The page of a rule on GitHub, as it is in this version. */
export function rulePageUrl(id: string): string {
  return `${repositoryUrl}/blob/v${version}/src/rules/${id}.md`;
}
