// Hosts with habits of their own in what they tell: positions, logs, seeds, cancelled requests.
import type { Body } from '../hooks.ts'
import { type FalSpecimen, lawful, official, on, rewrite, without } from './kit.ts'

const gap = (at: string, offset: string) => at.replace('Z', offset)
const entries = (body: Body, change: (entries: readonly Body[]) => unknown) =>
  Array.isArray(body['logs']) ? { ...body, logs: change(body['logs']) } : body

export const lawfulHabits: readonly FalSpecimen[] = [
  lawful(
    'position while running',
    'A relay tells a position in every state (15.19).',
    rewrite('status', (body) => ({ ...body, queue_position: 0 })),
  ),
  lawful(
    'position rises',
    'Others with more rights come first (4).',
    rewrite('status', (body, { nth }) =>
      body['status'] === 'IN_QUEUE' ? { ...body, queue_position: nth } : body,
    ),
    official,
  ),
  lawful(
    'window of logs',
    'Each answer holds the newest entry alone (4).',
    rewrite('status', (body) => entries(body, (all) => all.slice(-1))),
    official,
  ),
  lawful(
    'bare log entries',
    'Entries have a message and a time, with an offset in place of Z (4).',
    rewrite('status', (body) =>
      entries(body, (all) =>
        all.map(({ message, timestamp }) => ({ message, timestamp: gap(String(timestamp), '+00:00') })),
      ),
    ),
    official,
  ),
  lawful(
    'large seed',
    'A seed beyond 2^53 (6.1).',
    on('result', ({ code, body, headers }) =>
      code === 200
        ? {
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body).replace(/"seed":\d+/, '"seed":196619188014358660'),
          }
        : {},
    ),
    official,
  ),
  lawful(
    'cancelled without a word',
    'The status of a cancelled request carries no error (15.14).',
    rewrite('status', (body) => without(body, 'error', 'error_type')),
    official,
  ),
  lawful(
    'cancelled result is 404',
    'What was cancelled has no result (15.14).',
    on('result', ({ code }) => (code === 499 ? { code: 404, body: { detail: 'Not Found' } } : {})),
    official,
  ),
]
