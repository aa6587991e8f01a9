import type { AccountFault } from '../account/misbehaviour.js';

/** One way to answer 404. */
interface NotFound {
  readonly name: string;
  readonly fault: AccountFault;
}

const words = { errors: [{ field: null, message: 'unable to find API Key' }] };

/** SendGrid's own, whatever it says. */
export const own: readonly NotFound[] = [
  { name: 'the known message', fault: json(words) },
  { name: 'other words', fault: json({ errors: [{ message: 'gone' }] }) },
  { name: 'no message', fault: json({ errors: [{}] }) },
  { name: 'the form of v2', fault: json({ message: 'error', errors: ['not found'] }) },
  { name: 'another content type', fault: text('text/html', JSON.stringify(words)) },
];

/** Anybody's: it says nothing of the key. */
export const foreign: readonly NotFound[] = [
  { name: "a proxy's page", fault: { kind: 'html', status: 404 } },
  { name: 'nothing', fault: text('text/html', '') },
  { name: 'plain text', fault: text('text/plain', 'unable to find API Key') },
  { name: 'no errors', fault: json({}) },
  { name: 'an empty list of errors', fault: json({ errors: [] }) },
  { name: 'errors that are null', fault: json({ errors: null }) },
  { name: 'errors that are one text', fault: json({ errors: 'unable to find API Key' }) },
  { name: 'a message alone', fault: json({ message: 'not found' }) },
  { name: 'a list of errors alone', fault: json([{ message: 'unable to find API Key' }]) },
  { name: 'JSON null', fault: json(null) },
  { name: 'half of the JSON', fault: text('application/json', '{"errors":[{"message":"unable') },
];

function json(body: unknown): AccountFault {
  return { kind: 'status', status: 404, body };
}

function text(type: string, body: string): AccountFault {
  return { kind: 'text', status: 404, type, text: body };
}
