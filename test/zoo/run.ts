// Runs specimens through the same `verify` as the command line, and says whether each was seen through.
import { judge } from '../../src/contract/judge.ts'
import type { Provider } from '../../src/contract/provider.ts'
import { cutTo, readsOf } from '../../src/contract/reads.ts'
import type { Clause, Level } from '../../src/core/clause.ts'
import type { Cause, Report } from '../../src/core/report.ts'
import type { Target } from '../../src/core/target.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { type Secrets, secretsOf } from '../../src/spec/secrets.ts'
import { verify } from '../../src/verify/verify.ts'
import { toldOtherwise } from '../recordings/told-otherwise.ts'
import { unseenDefects } from '../recordings/unseen.ts'
import { LeapingClock } from './leaping-clock.ts'
import type { Habitat, Specimen, Zoo } from './specimen.ts'

/** How a miss begins that a recording of the same run shows. */
export const inRecordings = 'in a recording by others'

/** Submissions that one run may cost. */
const allowance = 3

export interface Outcome {
  readonly vendor: string
  readonly name: string
  readonly tells: string
  readonly profile: string
  readonly breaks: string | null
  readonly level: Level | null
  readonly exitCode: number
  /** Clauses that failed, the planted one among them, with their levels. */
  readonly failed: readonly string[]
  /** MUSTs that were not shown, which also fail a run. */
  readonly unproven: readonly string[]
  /** Causes to which the report puts the failures down, with the clauses under each. */
  readonly causes: readonly Pick<Cause, 'id' | 'clauses'>[]
  readonly submissions: number
  readonly durationMs: number
  /** What is wrong with the verdict; none when the specimen was seen through. */
  readonly misses: readonly string[]
}

/** All specimens, at most `width` of them at a time. Outcomes come in the order of the specimens. */
export async function runZoo<Plant>(
  zoo: Zoo<Plant>,
  provider: Provider,
  specimens: readonly Specimen<Plant>[] = zoo.specimens,
  width = 4,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const secrets = secretsOf(loadSpec(zoo.provider).document)
  const left = [...specimens.entries()]
  const keeper = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      outcomes[next[0]] = await runSpecimen(zoo, provider, next[1], secrets)
    }
  }
  const keepers = Array.from({ length: Math.min(width, specimens.length) })
  await Promise.all(keepers.map(keeper))
  return outcomes
}

async function runSpecimen<Plant>(
  zoo: Zoo<Plant>,
  provider: Provider,
  specimen: Specimen<Plant>,
  secrets: Secrets,
): Promise<Outcome> {
  const clock = new LeapingClock()
  const habitat = await zoo.open(specimen, clock)
  try {
    const report = await verify(provider, targetOf(zoo, specimen, habitat), {
      ...{ secrets, strict: false, clock },
      progress: (progress) => clock.watch(progress),
    })
    return { vendor: provider.title, ...outcomeOf(specimen, habitat, report, provider) }
  } finally {
    await habitat.close()
  }
}

/** What a live host is: no capability declared, no scheme named, no model chosen but by a specimen that needs one. */
function targetOf<Plant>(zoo: Zoo<Plant>, specimen: Specimen<Plant>, habitat: Habitat): Target {
  return {
    provider: zoo.provider,
    baseUrl: habitat.baseUrl,
    profile: specimen.profile,
    key: habitat.key,
    ...(specimen.lends?.otherKey ? { otherKey: habitat.otherKey } : {}),
    ...(specimen.lends?.model ? { model: specimen.lends.model } : {}),
    ...(specimen.lends?.via ? { via: specimen.lends.via } : {}),
    budget: allowance,
    timeoutMs: specimen.lends?.timeoutMs ?? 20_000,
    capabilities: [],
  }
}

function outcomeOf<Plant>(
  specimen: Specimen<Plant>,
  habitat: Habitat,
  report: Report,
  provider: Provider,
): Omit<Outcome, 'vendor'> {
  const failed = report.judgements.filter(({ finding }) => finding.verdict === 'fail')
  const unproven = report.judgements.filter(
    ({ finding, level }) => finding.verdict === 'unproven' && level === 'MUST',
  )
  const submissions = habitat.submissions()
  const { name, tells, profile, breaks, level } = specimen
  return {
    ...{ name, tells, profile, breaks, level },
    exitCode: report.exitCode,
    failed: failed.map((judgement) => `${judgement.level} ${judgement.clause.id}`),
    unproven: unproven.map(({ clause }) => clause.id),
    causes: report.causes.map(({ id, clauses }) => ({ id, clauses })),
    submissions,
    durationMs: report.cost.durationMs,
    misses: [
      ...verdictMisses(specimen, report, provider.clauses),
      ...causeMisses(report),
      ...firstMisses(specimen, report),
      ...manyCauses(specimen, report),
      ...(submissions > allowance ? [`${submissions} submissions were made`] : []),
      ...habitat.strays(),
      ...leftHost(report, habitat),
      ...lostAlone(report, provider),
      ...toldInRecordings(specimen, report, provider),
    ],
  }
}

function verdictMisses<Plant>(
  { breaks, level, alsoFails, spares = [], unjudged }: Specimen<Plant>,
  report: Report,
  clauses: readonly Clause<never>[],
): readonly string[] {
  const wanted = unjudged ? 3 : level === 'MUST' || alsoFails !== undefined ? 1 : 0
  const exit = report.exitCode === wanted ? [] : [`exit code ${report.exitCode} in place of ${wanted}`]
  const errors = report.judgements.flatMap(({ clause, finding }) =>
    finding.verdict === 'error' ? [`${clause.id} raised an error of our own: ${finding.reason}`] : [],
  )
  const blamed = report.judgements
    .filter(({ finding }) => finding.verdict === 'fail')
    .filter(({ clause }) => unjudged || spares.some((prefix) => clause.id.startsWith(prefix)))
    .map(({ clause }) => `${clause.id} is blamed for it`)
  const allowed = unjudged === 'submission' ? 1 : 0
  const spent = unjudged && report.cost.submissions > allowed ? ['something was submitted'] : []
  if (breaks === null) return [...exit, ...errors, ...blamed, ...spent]
  const judged = report.judgements.find(({ clause }) => clause.id === breaks)
  if (!judged) return [`there is no clause ${breaks} among ${clauses.length}`]
  const caught = judged.finding.verdict === 'fail' ? [] : [`${breaks} says ${judged.finding.verdict}`]
  const weight = judged.level === level ? [] : [`${breaks} is a ${judged.level}, not a ${level}`]
  return [...caught, ...weight, ...exit, ...errors, ...blamed]
}

/** Every broken promise stands in exactly one cause. */
function causeMisses({ causes, judgements }: Report): readonly string[] {
  const told = causes.flatMap((cause) => cause.clauses)
  const broken = judgements.filter(({ finding }) => finding.verdict === 'fail').map(({ clause }) => clause.id)
  const amiss = [...new Set([...told, ...broken])].filter(
    (id) => told.filter((one) => one === id).length !== broken.filter((one) => one === id).length,
  )
  return amiss.map((id) => `${id} does not stand in exactly one cause`)
}

/** What is wrong with a relay stands first: the first cause is the one of the planted defect. */
function firstMisses<Plant>({ breaks }: Specimen<Plant>, { causes }: Report): readonly string[] {
  const [first] = causes
  if (breaks === null || !first || first.clauses.includes(breaks)) return []
  return [`first is told: ${first.text}`]
}

/** One thing was planted, so one thing is to be changed, whatever it breaks. */
function manyCauses<Plant>({ breaks }: Specimen<Plant>, { causes }: Report): readonly string[] {
  if (breaks === null || causes.length < 2) return []
  return [`told as ${causes.length} causes: ${causes.map(({ id }) => id).join(', ')}`]
}

/** Failures that a run of their clause alone (`--only`) would not see, since it asks no more than the clause looks at. */
function lostAlone({ judgements, transcript }: Report, provider: Provider): readonly string[] {
  return judgements.flatMap(({ clause, finding }) => {
    if (finding.verdict !== 'fail') return []
    const alone = judge(provider, cutTo(transcript, readsOf(provider, [clause])))
    const seen = alone.find((one) => one.clause.id === clause.id)?.finding.verdict
    return seen === 'fail' ? [] : [`${clause.id} alone says ${seen}`]
  })
}

/** Requests in the record that went to an origin other than the relay's and its media host's. */
function leftHost({ transcript }: Report, { origins }: Habitat): readonly string[] {
  return transcript.exchanges
    .filter(({ failure }) => failure?.kind !== 'refused-by-us')
    .filter(({ request }) => !origins.includes(new URL(request.url).origin))
    .map(({ request }) => `the host was left for ${request.url}`)
}

/** A recording of the same run by others tells the same. What its traffic does not show is known, each with its reason. */
function toldInRecordings<Plant>(
  { name, breaks }: Specimen<Plant>,
  { transcript }: Report,
  provider: Provider,
): readonly string[] {
  const otherwise = toldOtherwise(provider, transcript, breaks)
  if (!(`${provider.id}/${name}` in unseenDefects)) return otherwise.map((one) => `${inRecordings}: ${one}`)
  return otherwise.length > 0
    ? []
    : ['is excused in recordings of others for nothing (test/recordings/unseen.ts)']
}
