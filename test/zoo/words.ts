// The few words in which the specimens of every vendor are spelt.
import { gzipSync } from 'node:zlib'
import type { Level } from '../../src/core/clause.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Profile } from '../../src/core/target.ts'
import type { Body, CommonHooks } from './hooks.ts'
import type { Answer } from './serve.ts'
import type { Specimen } from './specimen.ts'

export const official = { profile: 'official' } as const
export const relay = { profile: 'relay' } as const
export const should = { level: 'SHOULD' } as const
export const may = { level: 'MAY' } as const

type More = Partial<Pick<Specimen<unknown>, 'profile' | 'lends' | 'alsoFails' | 'spares'>> & {
  readonly level?: Level
}
type Some<Word> = Word | readonly Word[]

/** The words for specimens of one vendor, whose hosts have this profile unless said otherwise. */
export function specimenWords<Plant>(provider: ProviderId, profile: Profile) {
  return {
    /** A host that breaks the clause `breaks`, a MUST under its profile unless said otherwise. */
    defect: (
      breaks: string,
      name: string,
      tells: string,
      plant: Plant,
      more: More = {},
    ): Specimen<Plant> => ({
      ...{ name, tells, profile, level: 'MUST', breaks: `${provider}/${breaks}`, plant },
      ...more,
    }),
    /** An address at which something else than the API speaks. */
    unjudged: (
      name: string,
      tells: string,
      plant: Plant,
      by: 'free' | 'submission' = 'free',
    ): Specimen<Plant> => ({
      ...{ name, tells, profile, level: null, breaks: null, plant },
      unjudged: by,
    }),
    /** A host at which something cannot be shown, for a reason that no clause may be told as broken for. */
    unshown: (
      name: string,
      tells: string,
      plant: Plant,
      more: More & Required<Pick<Specimen<unknown>, 'alsoFails' | 'spares'>>,
    ): Specimen<Plant> => ({ ...{ name, tells, profile, breaks: null, plant }, ...more, level: null }),
    /** A host that differs in a way the fact sheet allows. */
    lawful: (name: string, tells: string, plant: Plant, more: More = {}): Specimen<Plant> => ({
      ...{ name, tells, profile, breaks: null, plant },
      ...more,
      level: null,
    }),
  }
}

/** The words for what one vendor's hosts do otherwise. */
export function hookWords<Ask extends { readonly act: string }, Host>() {
  type Hooks = CommonHooks<Ask, Host>
  type Wanted = (answer: Answer, ask: Ask) => boolean
  type Change = (answer: Answer, ask: Ask, host: Host) => Partial<Answer>
  type Rewrite = (body: Body, ask: Ask, host: Host) => unknown

  const where = (wanted: Wanted, change: Change): Hooks => ({
    after: (answer, ask, host) =>
      wanted(answer, ask) ? { ...answer, ...change(answer, ask, host) } : answer,
  })
  return {
    /** Changes the answers that `wanted` picks. */
    where,
    /** Rewrites the JSON objects among the answers that `wanted` picks. */
    rewriteWhere: (wanted: Wanted, change: Rewrite): Hooks =>
      where(wanted, ({ body }, ask, host) => (isBody(body) ? { body: change(body, ask, host) } : {})),
    /** Changes what is answered to these acts, refusals included. */
    on: (acts: Some<Ask['act']>, change: Change): Hooks => where((_, ask) => isAny(ask.act, acts), change),
    /** Answers these acts by itself. */
    instead: (acts: Some<Ask['act']>, answer: (ask: Ask, host: Host) => Answer | undefined): Hooks => ({
      before: (ask, host) => (isAny(ask.act, acts) ? answer(ask, host) : undefined),
    }),
  }
}

/** The answer as gzip, as it goes to whoever takes that. */
export function gzipped({ body, headers }: Answer): Partial<Answer> {
  if (!isBody(body)) return {}
  const told = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  return { headers: { ...headers, ...told }, body: gzipSync(JSON.stringify(body)) }
}

/** Whether `word` is the one, or one of the several. */
export function isAny(word: string | undefined, words: Some<string>): boolean {
  return word !== undefined && [words].flat().includes(word)
}

export function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

export function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !Array.isArray(body)
}

/** Leave for every page. */
export const leave: Answer = {
  code: 204,
  headers: {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-allow-methods': 'POST',
  },
}

/** The page of a transit whose upstream is gone. */
export const page: Pick<Answer, 'headers' | 'body'> = {
  headers: { 'content-type': 'text/html' },
  body: '<html><body><center><h1>nginx</h1></center></body></html>',
}
