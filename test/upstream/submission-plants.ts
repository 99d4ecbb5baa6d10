// What can be wrong in a relay of any vendor when a job is submitted: one relay for each clause of that kind.
import { type Back, type Plant, type Sent, told } from './relay.ts'

const isSubmit = ({ method, path }: Sent) => method === 'POST' && !path.includes('/fetch')
const changed = (change: (input: Record<string, unknown>) => unknown): Plant => ({
  onward(sent) {
    if (isSubmit(sent)) sent.body = Buffer.from(JSON.stringify(change(JSON.parse(sent.body.toString()))))
    return undefined
  },
})
const success = (): Back => ({ ...told(200, ''), body: Buffer.from('{"accepted":true}') })
/** Whatever is no 2xx becomes a success that says nothing. */
const flattened = (): Plant => ({
  back(reply) {
    if (reply.status >= 300) Object.assign(reply, success())
  },
})
const withoutEmpty = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_name, one) => (one === '' || one === null ? undefined : one)))
const again = (status: number): Plant => ({ again: (came, sent) => isSubmit(sent) && came === status })

/** `refusals` by their cases; `open` is a relay that calls by a key of its own, whoever asks. */
export function submissionPlants(
  refusals: readonly string[],
  open: Plant,
): Readonly<Record<string, () => Plant>> {
  return {
    'input-arrives': () => changed((input) => ({ ...input, added: 1 })),
    'odd-values-arrive': () => changed(withoutEmpty as (input: Record<string, unknown>) => unknown),
    'two-megabytes-arrive': () => ({
      onward: ({ body }) => (body.length > 1_000_000 ? told(413, 'too large') : undefined),
    }),
    ...Object.fromEntries(refusals.map((name) => [`${name}-is-told`, flattened])),
    'throttled-keeps-retry-after': () => ({
      back: (reply) => {
        delete reply.headers['retry-after']
      },
    }),
    'plain-submits-once': () => ({ besides: isSubmit }),
    'lost-answer-submits-once': () => again(0),
    'cut-answer-submits-once': () => again(0),
    'accepted-500-submits-once': () => again(500),
    'accepted-503-submits-once': () => again(503),
    'lost-answer-is-told': () => ({ lost: success }),
    'cut-answer-is-told': () => ({ lost: success }),
    'accepted-500-is-told': flattened,
    'accepted-503-is-told': flattened,
    'no-key-buys-nothing': () => open,
    'wrong-key-buys-nothing': () => open,
  }
}
