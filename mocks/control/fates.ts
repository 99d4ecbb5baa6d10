// POST /__mock/fates: what shall befall the next matching submissions.
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject, type JsonObject } from '../../src/core/json.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { isProviderId } from '../../src/core/provider.ts'
import type { FateRule } from '../fate.ts'
import { checkFate } from '../fate-words.ts'
import type { Mock } from '../mock.ts'

/** The rules in force, and the words each vendor knows. */
export function listFates({ world, vendors }: Mock) {
  return { rules: world.fates.list(), known: Object.fromEntries(vendors.map(({ id, fates }) => [id, fates])) }
}

/** Adds a rule from `{provider?, fate, options?, times?, match?}`. Throws UsageError naming what is wrong. */
export function setFate(mock: Mock, body: unknown): FateRule {
  if (!isJsonObject(body)) throw new UsageError(`send {"fate":"slow"}; received ${JSON.stringify(body)}`)
  const rule = ruleOf(mock, body)
  mock.world.fates.set(rule)
  return rule
}

function ruleOf(mock: Mock, { provider, fate, options, times, match }: JsonObject): FateRule {
  if (provider !== undefined && !(typeof provider === 'string' && isProviderId(provider))) {
    const word = typeof provider === 'string' ? provider : JSON.stringify(provider)
    throw unknownWord({ refusal: '"provider" does not know', word, known: mock.vendors.map(({ id }) => id) })
  }
  const asked = mock.vendors.filter((vendor) => provider === undefined || vendor.id === provider)
  if (typeof fate !== 'string') {
    throw new UsageError(`"fate" is a word such as "slow"; received ${JSON.stringify(fate)}`)
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0)) {
    throw new UsageError(`"times" is a whole number above 0; received ${JSON.stringify(times)}`)
  }
  for (const [word, value] of Object.entries({ options, match }))
    if (value !== undefined && !isJsonObject(value))
      throw new UsageError(`"${word}" is an object; received ${JSON.stringify(value)}`)
  checkFate({ name: fate, ...(isJsonObject(options) ? { options } : {}) }, asked, '"fate"')
  return {
    ...(provider === undefined ? {} : { provider }),
    fate: { name: fate, ...(isJsonObject(options) ? { options } : {}) },
    times: times === undefined ? 1 : Number(times),
    ...(isJsonObject(match) ? { match: matchOf(match) } : {}),
  }
}

function matchOf({ model, input }: JsonObject): NonNullable<FateRule['match']> {
  return { ...(typeof model === 'string' ? { model } : {}), ...(isJsonObject(input) ? { input } : {}) }
}
