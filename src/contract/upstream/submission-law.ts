// What is promised of a submission through a relay, whoever the vendor is.
import type { JobPlan, JourneyContext } from '../plan.ts'
import type { CaseClause, TwoSided } from './case.ts'
import { cameBack, demandOf, onceTroubled } from './checks.ts'
import {
  boughtOnce,
  buysNothing,
  failsOrNames,
  inputArrives,
  largeArrives,
  retryAfterComes,
} from './submission-checks.ts'
import { accepted, gatewayPage, type Submissions, strangeCases, submissionCases } from './submissions.ts'

/** `planOf` makes the job of the case of that name; undefined leaves the case out. */
export function twoSidedBySubmissions(
  of: Submissions,
  planOf: (name: string, context: JourneyContext) => JobPlan | undefined,
): TwoSided {
  return {
    cases: (contextOf) => submissionCases(of, (name) => planOf(name, contextOf(name))),
    clauses: submissionClauses(of),
  }
}

function submissionClauses(of: Submissions): readonly CaseClause[] {
  return [...arriving(of), ...told(of), ...bought(of), ...strangers(of)].map((clause) => ({
    ...clause,
    needs: ['upstream'],
  }))
}

type Law = (of: Submissions) => readonly CaseClause[]

const arriving: Law = ({ vendor, source, changing }) => {
  return [
    {
      ...{
        id: `${vendor}/upstream/input-arrives`,
        case: 'plain',
        level: 'MUST',
        loses: 'output',
        evidence: 'client',
      },
      text: 'A submission arrives upstream as the client sent it, and nothing is added.',
      ...{ source, breaks: 'The caller pays for the output of another input than was asked for.' },
      check: inputArrives('plain', changing),
    },
    {
      ...{ id: `${vendor}/upstream/odd-values-arrive`, case: 'odd', level: 'SHOULD', evidence: 'client' },
      text: 'Escapes, empty and nested values arrive upstream exactly.',
      ...{ source, breaks: 'An empty text is none, and a name with an accent is another.' },
      check: inputArrives('odd', changing),
    },
    {
      ...{
        id: `${vendor}/upstream/two-megabytes-arrive`,
        case: 'large',
        level: 'MUST',
        loses: 'client',
        evidence: 'client',
      },
      text: 'A submission of 2 MB arrives upstream whole.',
      ...{ source, breaks: 'A client that sends pictures as data URIs is refused, or its pictures are cut.' },
      check: largeArrives('large'),
    },
  ]
}

const told: Law = ({ vendor, source, refusals, refuses }) =>
  [...refusals, gatewayPage].flatMap(({ name, does, codes, headers = {} }): CaseClause[] => {
    const hint = headers['retry-after']
    return [
      {
        ...{
          id: `${vendor}/upstream/${name}-is-told`,
          case: name,
          level: 'MUST',
          loses: 'client',
          evidence: 'client',
        },
        text: `A client is told of ${does}, and not of a job.`,
        ...{ source, breaks: 'A client that takes any 2xx for an accepted job polls what never was.' },
        check: onceTroubled(name, 'submit', (met, troubled) => {
          const isTold = met.failure !== undefined || (met.reply !== undefined && refuses(met.reply, codes))
          return demandOf([met, troubled], isTold, codes.join(', '), cameBack(met))
        }),
      },
      ...(hint === undefined
        ? []
        : [
            {
              ...({
                id: `${vendor}/upstream/${name}-keeps-retry-after`,
                case: name,
                level: 'SHOULD',
                evidence: 'client',
              } as const),
              text: 'When to come again (`Retry-After`) comes back with the refusal.',
              ...{ source, breaks: 'Clients come again too early, or give up.' },
              check: retryAfterComes(name, hint),
            },
          ]),
    ]
  })

const bought: Law = ({ vendor, source, named }) => {
  const once = (name: string, where: string): CaseClause => ({
    ...{
      id: `${vendor}/upstream/${name}-submits-once`,
      case: name,
      level: 'MUST',
      loses: 'money',
      evidence: 'client',
    },
    text: `One submission of a client is one job upstream${where}.`,
    ...{
      source,
      breaks: 'The relay pays twice for one request of its client, and somebody is billed for it.',
    },
    check: boughtOnce(name),
  })
  return [
    once('plain', ''),
    ...accepted.map(({ name, does }) => once(name, ` where ${does}`)),
    ...accepted.map(
      ({ name, does }): CaseClause => ({
        ...{
          id: `${vendor}/upstream/${name}-is-told`,
          case: name,
          level: 'MUST',
          loses: 'client',
          evidence: 'client',
        },
        text: `Where ${does}, a client is told a failure, or the id of the job: never a success without one.`,
        ...{ source, breaks: 'A client that takes any 2xx for an accepted job polls what never was.' },
        check: failsOrNames(name, named),
      }),
    ),
  ]
}

const strangers: Law = ({ vendor, source }) =>
  strangeCases.map(
    (name): CaseClause => ({
      ...{
        id: `${vendor}/upstream/${name}-buys-nothing`,
        case: name,
        level: 'MUST',
        loses: 'money',
        evidence: 'client',
      },
      text: `A submission with ${name === 'no-key' ? 'no' : 'a wrong'} key makes no job upstream.`,
      ...{ source, breaks: "Strangers spend the relay's money, by the fixed key that lets anyone in." },
      check: buysNothing(name),
    }),
  )
