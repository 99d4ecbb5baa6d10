// Faults of webhooks, by name.
import { type Presets, presetsOf } from './preset.ts'

const webhook = presetsOf('webhook')

export const webhooks: Presets = {
  'webhook-twice': webhook(
    'a webhook comes twice',
    'whoever books what it tells each time',
    'always',
    'after',
    { copies: 2 },
  ),
  'late-webhook': webhook('a webhook comes a minute late', 'whoever gave up by then', 'always', 'after', {
    late: '1m',
  }),
  'early-webhook': webhook(
    "a webhook comes before the submission's answer",
    'whoever does not know the id yet',
    'always',
    'after',
    { early: true },
  ),
  'webhooks-out-of-order': webhook(
    'of each two webhooks the second comes first',
    'whoever takes the order of arrival for that of the jobs',
    'always',
    'after',
    { outOfOrder: true },
  ),
  'lost-webhook': webhook('a webhook never comes', 'whoever does not ask as well', 'always', 'after', {
    lost: true,
  }),
}
