// Which of a mock's answers break the contract of their vendor, each said once.
import type { Answered } from '../../../mocks/under-way.ts'
import { once } from '../../../src/core/once.ts'
import { providerIds } from '../../../src/core/provider.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { faultsOf } from '../../fuzz/lawful.ts'
import { known } from './known.ts'

const specs = new Map(
  providerIds.map((id) => [
    id,
    once(() => {
      const spec = loadSpec(id)
      return { spec, text: JSON.stringify(spec.document) }
    }),
  ]),
)
const seen = new Set<string>()

/** Lines that say which, and how. What was found lawful before is not looked at again. */
export function unlawful(answers: readonly Answered[]): readonly string[] {
  return answers.flatMap((answer) => {
    const { vendor, method, path, reply } = answer
    const text = typeof reply.body === 'string' ? reply.body : ''
    const key = `${vendor} ${answer.host} ${method} ${path} ${reply.status} ${text}`
    if (seen.has(key)) return []
    const faults = faultsIn(answer, text)
    if (faults.length === 0) seen.add(key)
    const told = text.slice(0, 200)
    return faults
      .map((fault) => `${vendor} ${method} ${path} ${reply.status}: ${fault} in ${told}`)
      .filter((line) => !known.some((one) => one.line.test(line)))
  })
}

function faultsIn({ vendor, host, method, path, reply }: Answered, text: string): readonly string[] {
  const contract = specs.get(vendor)?.()
  // Other hosts of the vendor have the same paths and other answers: fal.run waits for the result.
  const elsewhere = host !== undefined && !contract?.text.includes(`"https://${host}"`)
  if (!contract || elsewhere) return []
  const said = { method, path, status: reply.status, type: reply.headers['content-type'] ?? '', text }
  return faultsOf(contract.spec, said).map((fault) => `${fault.path.join('.')} ${fault.message}`)
}
