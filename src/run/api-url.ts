import { complaintAboutForm, complaintAboutTransport } from '../model/secret-url.js';
import { quote } from '../text/wording.js';

/** Where SendGrid's API answers. */
export const defaultApiUrl = 'https://api.sendgrid.com';

/** Where it answers for subusers that are pinned to the EU. */
export const defaultEuApiUrl = 'https://api.eu.sendgrid.com';

/** The URL to ask, or what is wrong with it. */
export interface ApiUrlReading {
  /** The default where the text cannot be used. */
  readonly apiUrl: URL;
  readonly problem: string | null;
}

/** Reads a URL that a key may be sent to; `name` begins a sentence, as `Input "api-url"`. */
export function readApiUrl(text: string, name: string, preset = defaultApiUrl): ApiUrlReading {
  const url = URL.canParse(text) ? new URL(text) : null;
  const complaint = url === null ? 'is not a URL' : complaintAbout(url);
  if (url !== null && complaint === null) return { apiUrl: url, problem: null };
  return {
    apiUrl: new URL(preset),
    problem: `${name} ${complaint}: ${withoutPassword(text)}. Use ${preset}${preset === defaultApiUrl ? `, or ${defaultEuApiUrl} for an account in the EU` : ''}.`,
  };
}

/** The text in quotes, without what stands before an `@`: a password that was put in the wrong place is not repeated. */
export function withoutPassword(text: string): string {
  return quote(text.replace(/^([a-z][\w+.-]*:\/\/)?.*@/is, '$1[redacted]@'));
}

function complaintAbout(url: URL): string | null {
  const isMore = url.pathname !== '/' || url.search !== '' || url.hash !== '';
  return complaintAboutForm(url) ?? (isMore ? 'holds more than a host' : complaintAboutTransport(url, 'key'));
}
