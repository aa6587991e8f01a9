/** A way from a scope of a key to more rights than its scopes give, such as those of an admin of the account. */
export interface WayToAdmin {
  readonly scope: string;
  /** What is sent, in Markdown. */
  readonly request: string;
  /** What it takes besides the scope. */
  readonly needs: string;
  readonly leadsTo: string;
  /** Whether somebody was seen to go it with a key; a way that is only documented or supposed is no finding. */
  readonly isSeen: boolean;
  /** What is established and what is not. */
  readonly evidence: string;
  readonly link: string;
}

const api = 'https://www.twilio.com/docs/sendgrid/api-reference';
const provider = 'https://github.com/kenzo0107/terraform-provider-sendgrid/blob/main/internal/provider';
const teammate = 'an admin of the account who logs in as a person, and stays when the key is gone';
const ssoNeeds = 'a Pro plan, single sign-on, and an account with its identity provider';
const adminsOnly =
  'the documentation says that only the owner and admins may; whether a key may is not established';

/** The ways that are known, those that were seen first. */
export const waysToAdmin: readonly WayToAdmin[] = [
  {
    scope: 'teammates.create',
    request: '`POST /v3/teammates` with `is_admin: true`',
    needs: 'an address of one’s own where the invitation is accepted within 7 days, and a free seat',
    leadsTo: teammate,
    isSeen: true,
    evidence: 'a Terraform provider’s acceptance test does it; with a restricted key not established',
    link: `${provider}/teammate_resource_test.go`,
  },
  {
    scope: 'sso.teammates.create',
    request: '`POST /v3/sso/teammates` with `is_admin: true`',
    needs: ssoNeeds,
    leadsTo: teammate,
    isSeen: true,
    evidence: 'a Terraform provider’s acceptance test does it; with a restricted key not established',
    link: `${provider}/sso_teammate_resource_test.go`,
  },
  {
    scope: 'sso.teammates.update',
    request: '`PATCH /v3/sso/teammates/{username}` with `is_admin: true`',
    needs: ssoNeeds,
    leadsTo: teammate,
    isSeen: true,
    evidence: 'a Terraform provider’s acceptance test does it; with a restricted key not established',
    link: `${provider}/sso_teammate_resource_test.go`,
  },
  {
    scope: 'teammates.update',
    request: '`PATCH /v3/teammates/{username}` with `is_admin: true`',
    needs: 'a login of one’s own',
    leadsTo: teammate,
    isSeen: false,
    evidence: adminsOnly,
    link: `${api}/teammates/update-teammates-permissions`,
  },
  {
    scope: 'sso.settings.create',
    request: '`POST /v3/sso/integrations`',
    needs: 'a Pro plan, and a teammate to log in as',
    leadsTo: 'logins that an identity provider of one’s own vouches for',
    isSeen: false,
    evidence: 'the request is documented, its effect is supposed',
    link: `${api}/single-sign-on-settings/create-an-sso-integration`,
  },
  {
    scope: 'sso.settings.update',
    request: '`PATCH /v3/sso/integrations/{id}`',
    needs: 'a Pro plan, and a teammate to log in as',
    leadsTo: 'logins that an identity provider of one’s own vouches for',
    isSeen: false,
    evidence: 'the request is documented, its effect is supposed',
    link: `${api}/single-sign-on-settings/update-an-sso-integration`,
  },
  {
    scope: 'user.email.update',
    request: '`PUT /v3/user/email`',
    needs: 'a reset of the password by mail, and the owner’s second factor',
    leadsTo: 'the login of the owner',
    isSeen: false,
    evidence:
      'the request is documented and asks for no password; two-factor authentication stands in the way',
    link: `${api}/users-api/update-your-account-email-address`,
  },
  {
    scope: 'subusers.create',
    request: '`POST /v3/subusers` with a password of one’s own',
    needs: 'a Pro plan, an IP address, and room for one more',
    leadsTo: 'an account of its own under the parent, whose admin it is not',
    isSeen: false,
    evidence: 'a key with the scope was seen to be refused with 403',
    link: 'https://github.com/sendgrid/sendgrid-python/issues/873',
  },
  {
    scope: 'api_keys.create',
    request: '`POST /v3/api_keys` without `scopes`',
    needs: 'nothing else',
    leadsTo: 'a key with Full Access',
    isSeen: false,
    evidence: 'documented as Full Access; whether it is limited to what the sender holds is not established',
    link: `${api}/api-keys/create-api-keys`,
  },
];

const seen = new Set(waysToAdmin.filter(({ isSeen }) => isSeen).map(({ scope }) => scope));

/** Those of the scopes with which admins were seen to be made, in their order. */
export function adminScopesAmong(scopes: Iterable<string>): readonly string[] {
  return Array.from(scopes).filter((scope) => seen.has(scope));
}
