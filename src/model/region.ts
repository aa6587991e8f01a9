export type Region = 'global' | 'eu';

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/getting-started-with-the-sendgrid-api */
const regions: ReadonlyMap<string, Region> = new Map([
  ['api.sendgrid.com', 'global'],
  ['api.eu.sendgrid.com', 'eu'],
]);

/** The region that answers at the host, a port included; null where that is not one of SendGrid's. */
export function regionAt(host: string): Region | null {
  return regions.get(host) ?? null;
}
