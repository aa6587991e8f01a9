import { describe, expect, test } from '@jest/globals';
import { scopeHints } from '../../src/catalogue/scope-hint.js';

const hintsOf = scopeHints([]);

describe('letters alone never lead to another resource', () => {
  test.each([
    ['designs.read'],
    ['senders.read'],
    ['user.settings.read'],
    ['mail_settings.update'],
    ['mail_settings.edit'],
    ['mail.read'],
    ['mail.write'],
    ['mail.create'],
    ['mail.batch.send'],
    ['contacts.read'],
    ['lists.read'],
    ['recipients.read'],
    ['locks.read'],
    ['clock.update'],
    ['ops.read'],
    ['apis.read'],
    ['status.read'],
    ['sms.send'],
    ['messages.send'],
    ['sso.teammates.delete'],
    ['marketing.stats.read'],
    ['templates.stats.read'],
    ['whitelabel.domains.read'],
    ['suppression.groups.read'],
    ['v3'],
    ['list'],
    ['read'],
    ['brand.new.scope'],
  ])('"%s" has no hint', (name) => {
    expect(hintsOf(name)).toEqual([]);
  });

  test('"whitelist.read" is the allow list, not domain authentication', () => {
    expect(hintsOf('whitelist.read')).toEqual(['access_settings.whitelist.read']);
  });
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['upper case', 'Mail.Send', ['mail.send']],
  ['upper case throughout', 'MAIL.SEND', ['mail.send']],
  ['camel case', 'apiKeys.read', ['api_keys.read']],
  ['an underscore for a dot', 'mail_send', ['mail.send']],
  ['underscores for all dots', 'user_scheduled_sends_read', ['user.scheduled_sends.read']],
  ['a dot for an underscore', 'api.keys.read', ['api_keys.read']],
  ['a hyphen for an underscore', 'api-keys.read', ['api_keys.read']],
  ['a colon for a dot', 'mail:send', ['mail.send']],
  ['no underscore', 'apikeys.read', ['api_keys.read']],
  ['an underscore for the only dot, and another verb', 'api_keys_edit', ['api_keys.update']],
  ['a stray underscore', 'team_mates.read', ['teammates.read']],
  ['the singular', 'template.read', ['templates.read']],
  ['the singular of a word within a part', 'api_key.update', ['api_keys.update']],
  ['the singular of a subuser', 'subuser.create', ['subusers.create']],
  ['the singular of a teammate', 'teammate.read', ['teammates.read']],
  ['the singular of statistics', 'stat.read', ['stats.read']],
  ['the plural', 'mail.batches.read', ['mail.batch.read']],
  ['the plural of what has none', 'whitelabels.read', ['whitelabel.read']],
  ['the singular of a part in the middle', 'suppression.bounce.read', ['suppression.bounces.read']],
  ['the plural of a family', 'suppressions.bounces.read', ['suppression.bounces.read']],
  ['the singular without an underscore', 'apikey.read', ['api_keys.read']],
])('a name written otherwise is the same name: %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['the first part', 'bounces.read', ['suppression.bounces.read']],
  ['the first part of blocks', 'blocks.read', ['suppression.blocks.read']],
  ['the first part of unsubscribes', 'unsubscribes.read', ['suppression.unsubscribes.read']],
  ['the first part of spam reports', 'spam_reports.read', ['suppression.spam_reports.read']],
  ['the first part of groups', 'groups.read', ['asm.groups.read']],
  ['the first part, in the singular', 'bounce.read', ['suppression.bounces.read']],
  ['the first part, underscores for dots', 'bounces_read', ['suppression.bounces.read']],
  ['the first part, another verb', 'bounces.list', ['suppression.bounces.read']],
  ['the first part of two scopes', 'credits.read', ['subusers.credits.read', 'user.credits.read']],
  ['a part in the middle', 'user.event.settings.read', ['user.webhooks.event.settings.read']],
  ['the first word', 'keys.read', ['api_keys.read']],
  ['the first part, of more resources than can', 'settings.read', []],
  ['the first part, of a resource that has no such scope and one that has', 'email.update', []],
  ['the part that tells groups from all mail', 'asm.read', ['asm.groups.read']],
  [
    'the part that tells one setting from another',
    'tracking_settings.update',
    [
      'tracking_settings.click.update',
      'tracking_settings.google_analytics.update',
      'tracking_settings.open.update',
      'tracking_settings.subscription.update',
    ],
  ],
  [
    'either the part before or the part after',
    'asm.suppressions.update',
    ['asm.groups.suppressions.update', 'asm.suppressions.global.update'],
  ],
  ['the verb, where there is one only', 'mail', ['mail.send']],
  ['the verb of a longer name', 'stats.global', ['stats.global.read']],
  ['the verb, where there are several', 'templates', []],
])('a missing part is found: %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['a family that it is no part of', 'user.mail.send', ['mail.send']],
  ['a family before a longer name', 'suppression.asm.groups.read', ['asm.groups.read']],
  ['the product', 'sendgrid.templates.read', ['templates.read']],
  ['a word that makes it another resource', 'marketing_settings.template.update', []],
  ['another resource', 'mail.templates.read', []],
])('a first part too many is left out: %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['to edit', 'api_keys.edit', ['api_keys.update']],
  ['to list', 'api_keys.list', ['api_keys.read']],
  ['to remove', 'teammates.remove', ['teammates.delete']],
  ['to write, which two scopes do', 'ips.write', ['ips.create', 'ips.update']],
  ['to update what is written', 'email_testing.update', ['email_testing.write']],
  ['to write what can only be read', 'stats.write', ['stats.read']],
  ['to update what the scope for reading writes', 'marketing.update', ['marketing.read']],
  [
    'to update what lies below a part',
    'partner_settings.new_relic.edit',
    ['partner_settings.new_relic.update'],
  ],
  ['the participle', 'mail.sent', ['mail.send']],
])('another verb leads to that of the resource: %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['letters swapped in the verb', 'mail.sned', ['mail.send']],
  ['letters swapped in the verb, after an underscore', 'mail_sned', ['mail.send']],
  ['letters swapped in the resource', 'tempaltes.read', ['templates.read']],
  ['a letter missing', 'teamates.read', ['teammates.read']],
  ['a letter too many', 'templatess.read', ['templates.read']],
  ['another letter', 'mail.bacch.read', ['mail.batch.read']],
  ['a letter missing in the first of three parts', 'supression.bounces.read', ['suppression.bounces.read']],
  ['a letter missing, and the singular', 'tempate.read', ['templates.read']],
  ['letters swapped in the verb, and the singular', 'template.raed', ['templates.read']],
  ['a first part that is another word elsewhere', 'email.send', ['mail.send']],
  ['letters swapped in a short part', 'pis.read', ['ips.read']],
  ['a name that nobody can grant', '2fa_require', ['2fa_required']],
  ['two errors in one part', 'tmeplatse.read', []],
  ['errors in two parts', 'tempaltes.raed', []],
  ['an error and a missing part', 'bounces.raed', []],
])('one typing error leads back: %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, name: string, hints: readonly string[]]>([
  ['the scope that is meant', 'scheduled_sends.read', ['user.scheduled_sends.read']],
  ['the scope that writes', 'marketing.write', ['marketing.read']],
  [
    'both scopes that may be meant',
    'asm.suppressions.read',
    ['asm.suppressions.global.read', 'asm.groups.suppressions.read'],
  ],
  [
    'what it says in another number, too',
    'asm.suppression.read',
    ['asm.suppressions.global.read', 'asm.groups.suppressions.read'],
  ],
  ['nothing, where nothing is known to be meant', 'user.profile.edit', []],
  ['nothing for the beginning of automatic scopes', 'sender_verification', []],
])('a name that the catalogue knows to be none says %s', (_, name, hints) => {
  expect(hintsOf(name)).toEqual(hints);
});

test.each<[reason: string, pattern: string, hints: readonly string[]]>([
  ['the plural', 'suppressions.*', ['suppression.*']],
  ['the plural of the beginning of longer names', 'user.webhook.*', ['user.webhooks.*']],
  ['a missing first part', 'scheduled_sends.*', ['user.scheduled_sends.*']],
  ['a typing error', 'mail.bach.*', ['mail.batch.*']],
  ['one that covers scopes', 'suppression.*', []],
  ['one near nothing', 'contacts.*', []],
  ['one of another form', '*.reed', []],
  ['one of nothing else', '*', []],
  ['one of an empty part', '.*', []],
])('a pattern has patterns as its hints: %s', (_, pattern, hints) => {
  expect(hintsOf(pattern)).toEqual(hints);
});
