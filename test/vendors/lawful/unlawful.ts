// Which of a mock's answers break the contract of their vendor, each said once.
import type { Answered } from '../../../mocks/under-way.ts'
import { providerIds } from '../../../src/core/provider.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { faultsOf, placeOf, type Said, speaksOf } from '../../fuzz/lawful.ts'
import { known, unspoken } from './known.ts'
import { placed } from './placed.ts'

const seen = new Set<string>()

/** Lines that say which, and how. What was found lawful before is not looked at again. */
export function unlawful(answers: readonly Answered[]): readonly string[] {
  return answers.flatMap((answer) => {
    const { vendor, method, path, reply } = answer
    const text = typeof reply.body === 'string' ? reply.body : ''
    const key = `${vendor} ${answer.host} ${method} ${path} ${reply.status} ${reply.headers['content-type']} ${text}`
    if (seen.has(key)) return []
    const faults = faultsIn(answer)
    if (faults.length === 0) seen.add(key)
    const told = text.slice(0, 200)
    return faults
      .map((fault) => `${vendor} ${method} ${path} ${reply.status}: ${fault} in ${told}`)
      .filter((line) => !known.some((one) => one.line.test(line)))
  })
}

function faultsIn(answer: Answered): readonly string[] {
  const { vendor, method, path, reply } = answer
  const host = answer.host === 'fal.media' ? 'v3.fal.media' : answer.host?.replace(/^www\./, '')
  if (!providerIds.includes(vendor)) return []
  const spec = loadSpec(vendor)
  const said: Said = {
    ...{ method, path, status: reply.status, type: reply.headers['content-type'] ?? '' },
    ...(host === undefined ? {} : { host }),
    ...(typeof reply.body === 'string' ? { text: reply.body } : {}),
  }
  const own = placeOf(spec.document, said) === undefined ? placed(spec, vendor, said) : said
  if (own === 'not its own to say') return []
  if (own) return faultsOf(spec, own).map((fault) => `${fault.path.join('.')} ${fault.message}`)
  const isSpokenOf = host === undefined || speaksOf(spec, host)
  if (isSpokenOf || unspoken.some((one) => one.hosts.test(host))) return []
  return [` the contract says nothing of the host ${host}, and known.ts not why`]
}
