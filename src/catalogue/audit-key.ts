/** What the key that an audit runs with needs. */
export const scopeOfAudit = 'api_keys.read';

/** What it may hold besides: the dashboard was seen to add it to a key made for API Keys. */
export const scopeBesidesAudit = 'templates.read';
