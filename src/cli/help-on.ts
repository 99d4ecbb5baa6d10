// `relayproof mock --help faults`: what is too long for the help itself.
import { order, presets } from '../../mocks/faults/known.ts'
import { unknownWord } from '../core/nearest.ts'

const topics: Readonly<Record<string, () => string>> = { faults }

/** Throws UsageError for a topic that there is not. */
export function helpOn(word: string): string {
  const topic = Object.hasOwn(topics, word) ? topics[word] : undefined
  if (topic) return topic()
  throw unknownWord({ refusal: '--help knows nothing of', word, known: Object.keys(topics) })
}

/** Each with its own JSON, to be copied and changed. */
function faults(): string {
  const known = Object.entries(presets).map(
    ([name, { does, hurts, rule }]) => `${name}\n  ${does}\n  hurts: ${hurts}\n  ${JSON.stringify(rule)}`,
  )
  return `${head}\n${known.join('\n\n')}\n\n${ways}\nEffects apply in this order:\n${order.map((step) => `  ${step}`).join('\n')}`
}

const head = `Faults: what befalls an exchange. Each is a rule, and a rule of your own may stand in place of a name.
`

const ways = `Choose one with
  --fault NAME[@act[:turn]]             for all worlds; a turn is 3, 2-5, 2+, 10% or always, counted for each job
  POST /__mock/faults {"fault": "NAME"} for one world; match, when, side and do change parts of it
  x-mock-fault: NAME                    for the requests that bear it, and the job that comes of them; no other of that input
  [[fault:NAME]] in the prompt          the same, for clients that can set nothing else; [[healthy]] lifts all rules
Acts: submit, status, stream, result, cancel, media, upload, webhook (what the mock sends), other (all that is of no job).
`
