/** The most keys that one account can hold: https://www.twilio.com/docs/sendgrid/api-reference/api-keys/create-api-keys */
export const maxKeysOfAccount = 100;
