// modelslab.md 4.1, 4.3, 5: the outcome of a job, and the files it names.
import { skip } from '../../../contract/finding.ts'
import { linksIn, textsIn } from '../body.ts'
import type { Answer, ModelslabJob, ModelslabView } from '../read.ts'
import { demand, each, eachOffered, inJob, type ModelslabClause, noneDone, told } from './kit.ts'

const successes = (view: ModelslabView): readonly Answer[] => view.successes
const done = (view: ModelslabView): readonly ModelslabJob[] =>
  view.jobs.filter((job) => job.successes.length > 0)

export const resultClauses: readonly ModelslabClause[] = [
  {
    id: 'modelslab/result/names-an-address',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'A success names its outcome: an absolute address in `output`, `links` or `proxy_links`, or words where the model writes.',
    source: 'modelslab.md 4.1, 4.3, 11, 12',
    breaks: 'Every client: the job is done and paid, and there is no outcome.',
    check: each(successes, noneDone, (answer, view) => {
      const words = view.model.kind === 'text' ? textsIn(answer.body['output']) : []
      return demand(answer, answer.outcome.length > 0 || words.length > 0, 'an address', told(answer))
    }),
  },
  {
    id: 'modelslab/result/output-is-a-list',
    level: 'SHOULD',
    evidence: 'client',
    text: 'The addresses of a success are a list in `output`.',
    source: 'modelslab.md 4.1, 4.6, 9.2',
    breaks: 'promptfoo, activepieces and gpt-researcher take `output[0]`, of a string its first letter.',
    check: each(successes, noneDone, (answer) => {
      const { output } = answer.body
      return demand(answer, Array.isArray(output) && output.length > 0, 'a list with an address', output)
    }),
  },
  {
    id: 'modelslab/result/addresses-are-absolute',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Every entry of `output` is an absolute http or https address.',
    source: 'modelslab.md 1.1, 4.1',
    breaks: "Browsers look for the file on the caller's own site: that outcome is lost.",
    check: eachOffered(
      (view) => (view.model.kind === 'text' ? [] : successes(view)),
      'the model writes words',
      (answer) => {
        const strange = textsIn(answer.body['output']).filter((link) => linksIn(link).length === 0)
        return demand(answer, strange.length === 0, 'addresses', strange)
      },
    ),
  },
  {
    id: 'modelslab/result/one-for-each-sample',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'There are as many files as samples were asked for, each with an address of its own.',
    source: 'modelslab.md 3.2',
    relay: 'SHOULD',
    breaks: 'Callers pay for pictures that they do not get.',
    check: inJob(
      'happy',
      ({ successes: told }) => told.slice(0, 1),
      noneDone,
      (answer, { asked }) => {
        if (asked['samples'] === undefined) return skip('the model makes one of each')
        const count = new Set(answer.outcome).size
        return demand(
          answer,
          count === Number(asked['samples']),
          `${asked['samples']} addresses`,
          answer.outcome,
        )
      },
    ),
  },
  {
    id: 'modelslab/result/stands-in-proxy-links-too',
    level: 'MAY',
    evidence: 'documented',
    text: 'A success names the same files on another host in `proxy_links`.',
    source: 'modelslab.md 4.1, 5, 12',
    breaks: 'Callers where the storage host is blocked.',
    check: each(done, noneDone, ({ successes: told }, view) => {
      if (view.model.kind === 'text') return skip('the model writes words')
      const other = told.find(({ body }) => linksIn(body['proxy_links']).length > 0)
      const first = told[0]
      if (first?.body['proxy_links'] === null) return skip('the family says that it has none', first.exchange)
      return first && demand(other ?? first, other !== undefined, 'proxy_links', first.text)
    }),
  },
  {
    id: 'modelslab/result/tells-generation-time',
    level: 'MAY',
    evidence: 'documented',
    text: '`generationTime`, where it is told, is a number of seconds.',
    source: 'modelslab.md 4.1, 4.6',
    breaks: 'Statistics.',
    check: eachOffered(
      (view) => view.successes.filter(({ body }) => body['generationTime'] !== undefined),
      'no generationTime was told, as a host may do',
      (answer) => {
        const time = answer.body['generationTime']
        return demand(answer, typeof time === 'number' && time >= 0, 'seconds', time)
      },
    ),
  },
]
