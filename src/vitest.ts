// The same clauses as tests in anyone's vitest: `contractSuite(target)` in a test file, and that is all.
import { beforeAll, describe, test } from 'vitest'
import { journey, preventsJudging } from './contract/journey.ts'
import { isChosen } from './contract/only.ts'
import type { Provider } from './contract/provider.ts'
import { soundTarget } from './contract/sound-target.ts'
import type { ClauseCard, Finding, Judgement } from './core/clause.ts'
import { UsageError } from './core/errors.ts'
import { printable, withoutCommands } from './core/printable.ts'
import type { Target } from './core/target.ts'
import { loadProvider } from './providers/registry.ts'
import { loadSpec } from './spec/load.ts'
import type { Secrets } from './spec/secrets.ts'
import { assemble } from './verify/assemble.ts'
import { checkIds, checkOnly } from './verify/clause-names.ts'
import { environmentProxy } from './verify/environment-proxy.ts'
import { userAgent } from './verify/user-agent.ts'

export type { MockFixtures } from '../mocks/embed/test-world.ts'
export { type MockFixture, type MockFixtureOptions, mockFixture } from './vitest-fixture.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Id of the clause that the test shows, for instance `fal/status/never-goes-back`. */
    clause?: string
  }
}

export interface SuiteOptions {
  /** Only clauses whose id begins so. */
  readonly only?: string
  /** Ids of clauses that are left out, because this model or host cannot show them. */
  readonly except?: readonly string[]
  /** A broken SHOULD fails its test as a MUST does. What is broken and does not fail is skipped with the evidence. */
  readonly strict?: boolean
  /** Every clause has to be shown: one that is skipped, or broken at any level, fails its test. For a mock of one's own. */
  readonly complete?: boolean
  /** For the whole journey, in ms. */
  readonly timeoutMs?: number
  /** The judging side of a vendor, where it is not one of ours. */
  readonly provider?: { readonly provider: Provider; readonly secrets: Secrets }
}

/** A target, or how to get one when the tests begin (a server to be started first). */
export type TargetSource = Target | (() => Target | Promise<Target>)

interface Walk {
  readonly judgements: ReadonlyMap<string, Judgement>
  /** Why there is nothing to judge, when there is not. */
  readonly trouble?: string
}

/**
 * Registers one test per clause of `provider`. The target is walked once. A target that fails never throws in a hook,
 * which would mark every test as skipped: each test fails with the reason instead. What the caller got wrong (an address
 * that is undefined, a clause that does not exist) fails the suite itself, once.
 */
export function contractSuite(
  provider: Target['provider'],
  source: TargetSource,
  options: SuiteOptions = {},
): void {
  describe(`${provider} contract`, async () => {
    const judged = options.provider ?? {
      provider: await loadProvider(provider),
      secrets: loadSpec(provider).secrets,
    }
    if (typeof source !== 'function') soundTarget(source)
    if (options.only !== undefined) checkOnly(judged.provider, options.only)
    checkIds(judged.provider, options.except ?? [], 'except')
    let walk: Walk = { judgements: new Map(), trouble: 'the journey did not begin' }
    beforeAll(async () => {
      walk = await walkSafely(judged, source, options.only)
    }, options.timeoutMs ?? 600_000)
    for (const clause of judged.provider.clauses) {
      const wanted =
        isChosen(clause.id, options.only, judged.provider.clauses) && !options.except?.includes(clause.id)
      if (wanted && clause.unobservable === undefined) {
        register(clause, () => walk, options)
      }
    }
  })
}

async function walkSafely(
  { provider, secrets }: { readonly provider: Provider; readonly secrets: Secrets },
  source: TargetSource,
  only: string | undefined,
): Promise<Walk> {
  try {
    const target = typeof source === 'function' ? await source() : source
    const { transcript, stop } = await journey(provider, target, {
      secrets,
      userAgent: userAgent(),
      proxyFor: environmentProxy,
      ...(only === undefined ? {} : { only }),
    })
    const { judgements } = assemble(provider, transcript, { durationMs: 0 })
    const trouble = stop && preventsJudging(stop) ? { trouble: stop.text } : {}
    return { judgements: new Map(judgements.map((one) => [one.clause.id, one])), ...trouble }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return { judgements: new Map(), trouble: error instanceof Error ? error.message : String(error) }
  }
}

function register(clause: ClauseCard, walk: () => Walk, { strict, complete }: SuiteOptions): void {
  test(`${clause.id}: ${clause.text}`, { meta: { clause: clause.id } }, ({ skip, task }) => {
    // vitest 3 knows no `meta` among the options.
    task.meta.clause = clause.id
    const { judgements, trouble } = walk()
    if (trouble !== undefined) return failWith(trouble)
    const judgement = judgements.get(clause.id)
    if (!judgement) return failWith('this clause was not judged')
    const { finding, level } = judgement
    if (finding.verdict === 'pass') return
    const heavy = complete || level === 'MUST' || (strict && level === 'SHOULD')
    const forgiven = finding.verdict === 'skip' ? !complete : finding.verdict !== 'error' && !heavy
    const text = `${level} ${finding.verdict}: ${wordsOf(finding, clause)}`
    return forgiven ? skip(withoutCommands(printable(text))) : failWith(text)
  })
}

function wordsOf(finding: Exclude<Finding, { verdict: 'pass' }>, { breaks, source }: ClauseCard): string {
  if (finding.verdict !== 'fail') return finding.reason
  return `expected ${finding.expected}\nreceived ${finding.received}\nbreaks   ${breaks} (${source})`
}

/** An error whose stack would only lead into our own code shows none. */
function failWith(message: string): never {
  const shown = withoutCommands(printable(message))
  const error = new Error(shown)
  error.stack = `Error: ${shown}`
  throw error
}
