// A job as text to be copied: its submission for a shell, and a test that makes the same happen again.
import type { Control, Job } from './control.ts'
import { quoted } from './control.ts'
import type { JobTold, Rule } from './told.ts'

/** Headers that curl sends by itself, or that say nothing of the submission. */
const own =
  /^(host|connection|content-length|accept|accept-|user-agent|sec-|origin|referer|transfer-encoding)/

/** Undefined where the submission is no longer known. */
export function asCurl({ exchanges }: JobTold, { root, address }: Control): string | undefined {
  const submission = exchanges.find(({ asked }) => asked.act === 'submit')
  if (!submission) return undefined
  const { method, url, headers, body } = submission.request
  const sent = Object.entries(headers)
    .filter(([name]) => !own.test(name))
    .map(([name, value]) => ` -H ${quoted(`${name}: ${value.replace('[redacted]', credential(name))}`)}`)
  const data = body?.text === undefined ? '' : ` -d ${quoted(body.text.replaceAll('[redacted]', 'any'))}`
  const below = url.startsWith('/__world/') ? address('../') : root
  return `curl -X ${method} ${quoted(`${below.origin}${below.pathname}${url.slice(1)}`)}${sent.join('')}${data}`
}

/** The mock takes any key, but wants it written as the vendor does. */
function credential(header: string): string {
  return header === 'authorization' ? 'Key any' : 'any'
}

/** The fate and the faults that befell it, as a test against a mock of its own. */
export function asTest(job: Job, told: JobTold, { world }: Control): string {
  const { fate, model, prompt } = job
  const { options } = (told.job?.fate ?? {}) as { readonly options?: object }
  const wish = options === undefined ? '' : `, ${JSON.stringify({ options })}`
  const hand = world === undefined ? 'mock' : `mock.world(${JSON.stringify(world)})`
  const lines = [
    ...(fate === undefined ? [] : [`  await ${hand}.fates.next(${JSON.stringify(fate)}${wish})`]),
    ...faultsOf(told.exchanges, told.rules).map((rule) => `  await ${hand}.faults.add(${rule})`),
  ]
  return `import { startMock } from 'relayproof'
import { test } from 'vitest'

test(${JSON.stringify(`${model}: ${fate ?? (lines.length > 0 ? 'in trouble' : 'goes well')}`)}, async () => {
  await using mock = await startMock()
${lines.join('\n')}${lines.length > 0 ? '\n' : ''}  // Lead your client to \${${hand}.url} and let it submit ${JSON.stringify(prompt)}.
})
`
}

/** Whole where the rule is still known, by its name where it came with the request. */
function faultsOf(exchanges: JobTold['exchanges'], rules: readonly Rule[]): readonly string[] {
  const known = rules.map(({ match, when, side, do: what }) =>
    JSON.stringify({ match: withoutJob(match), when, side, do: what }),
  )
  const others = exchanges.flatMap(({ fault, asked }) =>
    fault?.name !== undefined && !rules.some(({ rule }) => rule === fault.rule)
      ? [JSON.stringify(`${fault.name}@${asked.act}`)]
      : [],
  )
  return [...known, ...new Set(others)]
}

/** The job of the test is another one. */
function withoutJob(match: object): object {
  return Object.fromEntries(Object.entries(match).filter(([name]) => name !== 'job'))
}
