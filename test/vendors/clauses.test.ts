// What is asked of the clauses of every vendor as they stand in its law, besides their teeth.
import { describe, expect, test } from 'vitest'
import { everyClause } from '../../src/contract/every-clause.ts'
import type { ClauseCard, Loss } from '../../src/core/clause.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'

/** How `breaks` names a loss: the output, the money, or a client of the vendor's own and how it ends. */
const words: Readonly<Record<Loss, RegExp>> = {
  output: /output|outcome|picture|another request|never find|lose/i,
  money: /pay|paid|money|price|charge/i,
  client:
    /client|Python|JavaScript|Java\b|package|reka-|modelslab-(js|py)|SDKs|workflow examples|Every (caller|other)/,
}

/** MUSTs of the vendors that weigh less for relays, by the reason: what a relay's own page shows is a MUST for it too. */
const unshown: Partial<Readonly<Record<ProviderId, Readonly<Record<string, readonly string[]>>>>> = {
  fal: {
    'the pages name the vendor in their links': ['urls/name-the-host-that-was-asked'],
    'the page of the status asks for its link of every relay, and those of others have none': [
      'urls/status-gives-the-response-url',
    ],
    'the pages write the path in several ways': [
      'urls/path-without-sub-path-answers',
      'urls/trailing-slash-is-understood',
    ],
    'the pages know no code but 200': ['status/answers-202-while-unfinished', 'result/wrong-input-is-422'],
    'the page of the status asks for three members, and this is none of them': ['logs/key-is-always-there'],
    'no page shows a result that is not ready': ['result/not-ready-is-refused'],
    'some pages warn that parameters may have no effect': [
      'output/is-as-many-as-asked',
      'output/lasts-as-long-as-asked',
    ],
    'no page shows an upload': ['uploads/pass-the-proxy'],
    'no page shows a stream': ['ids/stream-events-name-the-request', 'stream/is-offered'],
    'no page shows a cancel': [
      ...[
        'upstream/cancel-arrives',
        'cancel/is-offered',
        'cancel/too-late-is-400',
        'refusals/unknown-cancel-is-404',
      ],
    ],
    'no page shows a webhook': [
      'upstream/webhook-wish-arrives',
      ...['webhook/is-delivered', 'webhook/is-json', 'webhook/names-the-request', 'webhook/tells-ok'],
      ...['webhook/brings-the-result', 'webhook/tells-error', 'webhook/carries-its-signature'],
      ...['webhook/is-signed-freshly', 'webhook/publishes-its-keys', 'webhook/is-signed-truly'],
    ],
  },
  modelslab: {
    'resellers have keys of their own, and places for them': ['submit/takes-the-key-in-the-body'],
    'no page of a relay asks for samples': ['result/one-for-each-sample'],
  },
  reka: {
    'relays write refusals of their own (reka.md 11)': ['errors/have-type-and-message', 'replies/are-json'],
  },
}

for (const id of providerIds) {
  const provider = await loadProvider(id)
  const { title } = provider
  const clauses = everyClause(provider)
  const ids = clauses.map((clause) => clause.id)

  describe(`a clause of ${title}`, () => {
    test('is MUST only on documented or client evidence', () => {
      const weak = clauses.filter(
        ({ level, evidence }) => level === 'MUST' && !['documented', 'client'].includes(evidence),
      )
      expect(weak.map((clause) => clause.id)).toEqual([])
    })

    test('is MUST where a breach takes something from a user and the evidence is firm, and nowhere else', () => {
      const firm = ({ evidence }: ClauseCard) => ['documented', 'client'].includes(evidence)
      const amiss = clauses.filter((clause) => (clause.level === 'MUST') !== (clause.loses !== undefined))
      expect(amiss.map((clause) => clause.id)).toEqual([])
      expect(clauses.filter((clause) => clause.loses && !firm(clause)).map((clause) => clause.id)).toEqual([])
    })

    test('that is MUST says what is lost, in words', () => {
      const mute = clauses.filter(({ loses, breaks }) => loses !== undefined && !words[loses].test(breaks))
      expect(mute.map((clause) => `${clause.id} (${clause.loses}): ${clause.breaks}`)).toEqual([])
    })

    test('weighs no more under the relay profile, and a MUST less only for a reason', () => {
      const weight = (level: string) => ['off', 'MAY', 'SHOULD', 'MUST'].indexOf(level)
      const heavier = clauses.filter(({ level, relay = level }) => weight(relay) > weight(level))
      expect(heavier.map((clause) => clause.id)).toEqual([])
      const lighter = clauses.filter(({ level, relay }) => level === 'MUST' && relay && relay !== 'MUST')
      expect(lighter.map((clause) => clause.id).sort()).toEqual(
        Object.values(unshown[id] ?? {})
          .flat()
          .map((words) => `${id}/${words}`)
          .sort(),
      )
    })

    test('is one sentence with a source and a consequence', () => {
      for (const { text, source, breaks } of clauses) {
        expect(text).toMatch(/^[`A-Z].*\.$/s)
        expect(source).toMatch(new RegExp(`^${id}\\.md \\d`))
        expect(breaks.length).toBeGreaterThan(10)
      }
    })

    test('has the name of its vendor, and stands beside the others of its section', () => {
      expect(ids.filter((one) => !one.startsWith(`${id}/`))).toEqual([])
      const sections = ids.map((one) => one.split('/')[1])
      const runs = sections.filter((section, index) => section !== sections[index - 1])
      expect(runs).toEqual([...new Set(runs)])
    })

    test('is declared once', () => {
      expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([])
    })

    test('can be checked, or says why it cannot', () => {
      const neither = clauses.filter(
        ({ check, unobservable }) => (check === undefined) === (unobservable === undefined),
      )
      expect(neither.map((clause) => clause.id)).toEqual([])
    })
  })
}
