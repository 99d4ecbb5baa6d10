// Reka's switches: where the sources are silent, each reading can be shown both ways (reka.md 11).
import { UsageError } from '../../src/core/errors.ts'

interface Switch<Word extends string> {
  readonly name: string
  /** The first word is the default. */
  readonly words: readonly [Word, ...Word[]]
  readonly meaning: string
}

function oneOf<const Word extends string>(
  name: string,
  words: readonly [Word, ...Word[]],
  meaning: string,
): Switch<Word> {
  return { name: `reka.${name}`, words, meaning }
}

const switches = {
  enumStyle: oneOf(
    'enum-style',
    ['reka5', 'fal3'],
    'five status words, or only the three of fal with failure told as COMPLETED beside an error',
  ),
  cancelledWord: oneOf('cancelled-word', ['CANCELLED', 'CANCELED'], 'how the fifth status word is spelt'),
  validationStatus: oneOf('validation-status', ['400', '422'], 'code of a refused input'),
  validationBody: oneOf('validation-body', ['envelope', 'detail'], "Reka's error object, or FastAPI's list"),
  unknownModelStatus: oneOf('unknown-model-status', ['400', '404', '422'], 'code for a model not served'),
  noCredentialStatus: oneOf(
    'no-credential-status',
    ['401', '403'],
    "code when no credential came; 403 with FastAPI's detail",
  ),
  strictInput: oneOf('strict-input', ['off', 'on'], 'demand the fields that the same model takes on fal'),
  notReadyStatus: oneOf(
    'not-ready-status',
    ['200', '202', '400', '404', '409', '425'],
    'what the result answers before the end; from 400 on with an error body',
  ),
  failedStatus: oneOf(
    'failed-status',
    ['200', '400', '422', '500'],
    'code of the result of a failed job; from 400 on with an error body',
  ),
  cancelledStatus: oneOf(
    'cancelled-status',
    ['200', '404', '409', '410'],
    'code of the result of a cancelled job; from 400 on with an error body',
  ),
  cancelCode: oneOf('cancel-code', ['200', '202'], 'code of an accepted cancel'),
  cancelTerminal: oneOf(
    'cancel-terminal',
    ['200', '400', '409'],
    'what cancel answers once the job has completed or failed; from 400 on with an error body',
  ),
  expiredStatus: oneOf(
    'expired-status',
    ['403', '404', '410'],
    'what a media address answers after its life',
  ),
  resign: oneOf(
    'resign',
    ['off', 'on'],
    'give out fresh media addresses when a result is read after their life',
  ),
  links: oneOf('links', ['absolute', 'relative'], 'form of the three addresses in the answer to a submit'),
  listKey: oneOf(
    'list-key',
    ['data', 'items', 'results', 'requests'],
    'key of the array in the list of requests',
  ),
  modelsKey: oneOf('models-key', ['models', 'data', 'results'], 'key of the array in the list of models'),
  rateHeaders: oneOf('rate-headers', ['on', 'off'], 'the four rate-limit headers on every answer'),
} as const

type Words<S> = S extends Switch<infer Word> ? Word : never

/** The word in force for each switch, and the two options that are no choice between words. */
export type Switches = { readonly [Key in keyof typeof switches]: Words<(typeof switches)[Key]> } & {
  /** As given: `name:task+task,…`; undefined leaves the contract's own models. */
  readonly models: string | undefined
  /** Jobs that a key may start in rolling 24 hours; undefined for no limit. */
  readonly rateLimit: number | undefined
}

/** Every option with its meaning and values, for people; the first value is the default. */
export const switchTexts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.values(switches).map(({ name, words, meaning }) => [name, `${meaning}; ${words.join(' | ')}`]),
  ),
  'reka.models': 'the models served, as name:task+task,… such as a:text-to-image,b:edit (reka.md 2)',
  'reka.rate-limit': 'jobs that one key may start in rolling 24 hours (reka.md 1.5); off | a whole number',
}

/** The word of each switch. Throws UsageError for a `reka.` option that does not exist or has no such value. */
export function switchesOf(options: Readonly<Record<string, string>>): Switches {
  const unknown = Object.keys(options).find(
    (name) => name.startsWith('reka.') && !Object.hasOwn(switchTexts, name),
  )
  if (unknown !== undefined)
    throw new UsageError(`there is no option ${unknown}; reka's are ${Object.keys(switchTexts).join(', ')}`)
  const chosen = Object.entries(switches).map(([key, { name, words }]) => [
    key,
    wordOf(name, words, options[name]),
  ])
  return {
    ...(Object.fromEntries(chosen) as Omit<Switches, 'models' | 'rateLimit'>),
    models: options['reka.models'],
    rateLimit: limitOf(options['reka.rate-limit']),
  } as Switches
}

function wordOf(name: string, words: readonly string[], given: string | undefined): string | undefined {
  if (given === undefined || words.includes(given)) return given ?? words[0]
  throw new UsageError(`${name} is one of ${words.join(', ')}; received ${given}`)
}

function limitOf(given: string | undefined): number | undefined {
  if (given === undefined || given === 'off') return undefined
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new UsageError(`reka.rate-limit is off or a whole number; received ${given}`)
}
