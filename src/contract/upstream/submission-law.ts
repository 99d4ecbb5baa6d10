// What is promised of a submission through a relay, whoever the vendor is.
import { skip } from '../finding.ts'
import { nobodyIsAStranger } from '../strangers.ts'
import { largeBytes } from '../two-megabytes.ts'
import type { CaseClause } from './case.ts'
import {
  arrivedAs,
  askedAs,
  boughtIn,
  cameBack,
  demandOf,
  inCase,
  isGood,
  onceArrived,
  onceTroubled,
} from './checks.ts'
import { saysTheSameBut } from './compare.ts'
import { accepted, gatewayPage, type Submissions } from './submissions.ts'

export function submissionClauses(of: Submissions): readonly CaseClause[] {
  return [...arriving(of), ...told(of), ...boughtOnce(of), ...strangers(of)].map((clause) => ({
    ...clause,
    needs: ['upstream'],
  }))
}

type Law = (of: Submissions) => readonly CaseClause[]

const arriving: Law = ({ vendor, source, changing }) => {
  const arrives = (name: string) =>
    onceArrived(name, 'submit', (seen) => {
      const [[sent], [arrived]] = [askedAs(seen, 'submit'), arrivedAs(seen, 'submit')]
      const same = saysTheSameBut(changing, sent?.request.body, arrived?.request.body)
      return demandOf([sent, arrived], same, 'the same JSON', arrived?.request.body?.text ?? 'no body')
    })
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
      check: arrives('plain'),
    },
    {
      ...{ id: `${vendor}/upstream/odd-values-arrive`, case: 'odd', level: 'SHOULD', evidence: 'client' },
      text: 'Escapes, empty and nested values arrive upstream exactly.',
      ...{ source, breaks: 'An empty text is none, and a name with an accent is another.' },
      check: arrives('odd'),
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
      check: inCase('large', (seen) => {
        const [[sent], [arrived]] = [askedAs(seen, 'submit'), arrivedAs(seen, 'submit')]
        const size = arrived?.request.body?.size ?? 0
        const received = arrived ? `${size} bytes` : sent ? cameBack(sent) : 'nothing'
        return demandOf([sent, arrived], size >= largeBytes, `at least ${largeBytes} bytes`, received)
      }),
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
              check: onceTroubled(name, 'submit', (met, troubled) => {
                const came = met.reply?.headers['retry-after']
                return demandOf(
                  [met, troubled],
                  came === hint,
                  `retry-after: ${hint}`,
                  came ?? 'no such header',
                )
              }),
            },
          ]),
    ]
  })

const boughtOnce: Law = ({ vendor, source, named }) => {
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
    check: onceArrived(name, 'submit', (seen) => {
      const bought = boughtIn(seen)
      return demandOf(
        [...askedAs(seen, 'submit'), ...bought],
        bought.length === 1,
        'one job upstream',
        `${bought.length} jobs upstream`,
      )
    }),
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
        check: onceArrived(name, 'submit', (seen) => {
          const [met] = askedAs(seen, 'submit')
          const holds = met !== undefined && (!isGood(met) || named.test(met.reply?.body.text ?? ''))
          return demandOf(
            [met, ...arrivedAs(seen, 'submit')],
            holds,
            'a failure, or an id',
            met ? cameBack(met) : 'nothing',
          )
        }),
      }),
    ),
  ]
}

const strangers: Law = ({ vendor, source }) =>
  ['no-key', 'wrong-key'].map((name): CaseClause => {
    const check = inCase(name, (seen) => {
      const bought = boughtIn(seen)
      return demandOf(
        [...askedAs(seen, 'submit'), ...bought],
        bought.length === 0,
        'no job upstream',
        `${bought.length} jobs upstream`,
      )
    })
    return {
      ...{
        id: `${vendor}/upstream/${name}-buys-nothing`,
        case: name,
        level: 'MUST',
        loses: 'money',
        evidence: 'client',
      },
      text: `A submission with ${name === 'no-key' ? 'no' : 'a wrong'} key makes no job upstream.`,
      ...{ source, breaks: "Strangers spend the relay's money, by the fixed key that lets anyone in." },
      check: (view) => (view.of(name) || view.notSetUp(name) ? check(view) : skip(nobodyIsAStranger)),
    }
  })
