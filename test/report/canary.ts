// What a canary is: the credential of a run, secrets that nobody declared, and how to see one in any dress.
import type { Exchange, RecordedBody } from '../../src/core/exchange.ts'
import type { Report } from '../../src/core/report.ts'
import { sampleReport, sampleTranscript } from './sample.ts'

/** The credential of the run, known to the caller; with characters that every encoding spells differently. */
export const id = '7e1fca11-c0de-4bad-8bad-ca11ab1ec0de'
export const secret = 'c4nary/9f8e+7d6c"5b4a&3928'
export const key = `${id}:${secret}`
/** Secrets that nobody tells us of: they must be known by their name or their looks. */
export const unknown = (kind: string) => `canary-${kind}-0123456789abcdef`
export const jwt = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"canary-jwt"}').toString('base64url')}.c2lnbmF0dXJlLWNhbmFyeQ`
export const base64 = (text: string) => Buffer.from(text).toString('base64')

export const body = (text: string, mimeType = 'application/json'): RecordedBody => ({
  mimeType,
  size: text.length,
  text,
  truncated: false,
})

export interface Place {
  readonly request?: Partial<Exchange['request']>
  readonly reply?: Partial<NonNullable<Exchange['reply']>>
  readonly exchange?: Partial<Exchange>
  readonly report?: Partial<Report>
}

export const [, , sample] = sampleTranscript().exchanges
export const finding = (text: string) => [
  {
    ...sampleReport().judgements[2]!,
    finding: { verdict: 'fail' as const, exchanges: [2], expected: text, received: text },
  },
]

/** The sample report with one exchange or part replaced by one that holds the canary. */
export function planted({ request, reply, exchange, report }: Place): Report {
  const one: Exchange = {
    ...sample!,
    ...exchange,
    request: { ...sample!.request, ...request },
    reply: { ...sample!.reply!, ...reply },
  }
  const failing = sampleReport().judgements.map((judgement) => ({
    ...judgement,
    finding: { ...judgement.finding, exchanges: [2] },
  }))
  return sampleReport({ judgements: failing, ...report }, report?.transcript ? undefined : [one])
}

/** Everything by which a canary could be told, in the text as it is and in what its base64 and escapes hide. */
export function canariesIn(text: string): readonly string[] {
  const unpacked = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString('latin1')),
  )
  const unescaped = text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const hexed = [...text.matchAll(/(?:[0-9a-f]{2}){12,}/gi)].map(([run]) =>
    Buffer.from(run, 'hex').toString('latin1'),
  )
  const looks = /canary-[\w-]+|c4nary|9f8e.7d6c|ca11ab1ec0de|CANARY0123|c2lnbmF0dXJlLWNhbmFyeQ/gi
  return [text, unescaped, ...unpacked, ...hexed].flatMap((one) =>
    [...one.matchAll(looks)].map(([found]) => found),
  )
}
