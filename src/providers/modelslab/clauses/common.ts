// The promises that ModelsLab shares with other vendors, in ModelsLab's weights and sources.
import { commonClauses } from '../../../contract/clauses/index.ts'
import { answerOf } from '../read.ts'
import { type ModelslabClause, whereFiles, whereNamed } from './kit.ts'

/** Jobs of the journey that are left alone, and so have to end. */
const mustEnd = ['happy', 'second', 'slow', 'failed', 'error', 'temporary', 'webhook-ok', 'webhook-failed']

const clauses: readonly ModelslabClause[] = commonClauses(
  'modelslab',
  {
    'ids/never-shared': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 4.2, 11',
      breaks: 'A caller gets the outcome of another request.',
    },
    'ids/same-everywhere': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      text: 'A reply about a job that tells an id tells the one that its submission told.',
      source: 'modelslab.md 4.3, 4.6',
      breaks: 'Clients that go on with the id of the last reply ask for another job, and get its outcome.',
    },
    'ids/no-strangers': null,
    'ids/nobody-elses-job': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 4.3, 11',
      breaks: 'A caller is served the outcome of another, and pays for it.',
    },
    'status/never-goes-back': {
      level: 'MUST',
      loses: 'output',
      evidence: 'client',
      source: 'modelslab.md 9.2, 11',
      breaks: 'Callers that collect the outcome a second time, a server after its page, find it gone.',
    },
    // `processing` and `queued` are two words for one state (modelslab.md 11).
    'status/never-waits-again': null,
    'status/one-outcome': {
      level: 'MUST',
      loses: 'output',
      evidence: 'client',
      source: 'modelslab.md 9.2, 11',
      breaks:
        'A paid outcome turns into a failure, or the other way round, between two fetches: promptfoo stops at the first.',
    },
    'status/ends': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 11, 12',
      breaks: 'Every client waits until its own patience ends, promptfoo three minutes, and has no outcome.',
    },
    'result/stable': {
      level: 'SHOULD',
      evidence: 'inferred',
      text: 'An outcome that is fetched twice names the same addresses twice.',
      source: 'modelslab.md 4.3, 5, 11',
      breaks: 'A caller that fetches again files another picture under the same id.',
    },
    'replies/come': {
      level: 'SHOULD',
      evidence: 'observed',
      source: 'modelslab.md 4',
      breaks: 'Clients send again, and a submission sent again is paid for again.',
    },
    'replies/whole': {
      level: 'MUST',
      loses: 'client',
      evidence: 'client',
      source: 'modelslab.md 4, 9.2',
      breaks: 'All clients: a compressed answer that lost its label, or its end, is no JSON.',
    },
    'replies/are-json': {
      level: 'MUST',
      loses: 'client',
      evidence: 'documented',
      source: 'modelslab.md 4, 4.4',
      breaks: 'modelslab-js and modelslab-py parse every reply; of a page they know nothing to say.',
    },
    'replies/say-json': {
      level: 'SHOULD',
      evidence: 'documented',
      source: 'modelslab.md 4',
      breaks: 'Clients whose HTTP library parses by the type.',
    },
    'secrets/never-echoed': {
      level: 'MUST',
      loses: 'money',
      evidence: 'documented',
      source: 'modelslab.md 2',
      breaks:
        'The key travels in a body beside the parameters that `meta` repeats: echoed, it stands in every log, and whoever finds it spends its money.',
    },
    'media/alive-at-once': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 5, 12',
      breaks: 'Every caller: the outcome is an address that leads nowhere.',
    },
    'media/no-credential': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 1.1, 5',
      breaks: 'Browsers show an outcome by its address, and must never send the key there: it is not seen.',
    },
    'media/type-true': {
      level: 'SHOULD',
      evidence: 'client',
      source: 'modelslab.md 5',
      breaks: 'Browsers show or download by the sent type; a client of the record takes a film by its type.',
    },
    'media/whole': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      source: 'modelslab.md 5, 12',
      breaks: 'Every caller: the paid outcome is half a picture, or does not open.',
    },
    'media/head-honest': {
      level: 'MAY',
      evidence: 'inferred',
      source: 'modelslab.md 5',
      breaks: 'Download managers and link checkers.',
    },
    'media/range-honest': {
      level: 'SHOULD',
      evidence: 'client',
      source: 'modelslab.md 5, 9.2',
      breaks:
        'A client of the record accepts a film only by its first mebibyte; Safari plays none without ranges.',
    },
    'media/alive-until-promised': {
      level: 'MUST',
      loses: 'output',
      evidence: 'documented',
      text: 'Files of the temporary store stay for 24 hours.',
      source: 'modelslab.md 3.2, 5',
      breaks: 'Callers who come for their outcome within the day find none.',
      needs: ['time'],
    },
    'media/dead-after-expiry': {
      level: 'SHOULD',
      evidence: 'documented',
      text: 'Files of the temporary store are gone after 24 hours.',
      source: 'modelslab.md 3.2, 5',
      breaks: 'Callers who promised deletion to their own customers.',
      needs: ['time'],
    },
  },
  {
    jsonActs: ['submit', 'fetch'],
    otherJob: 'second',
    mustEnd: ({ label }) => mustEnd.includes(label),
    essence: (exchange) =>
      answerOf(exchange)
        ?.outcome.map((link) => link.replace(/\?.*$/, ''))
        .join(' ') ?? '',
  },
)

const wrap: Readonly<Record<string, (clause: ModelslabClause) => ModelslabClause>> = {
  ids: whereNamed,
  status: whereNamed,
  result: whereNamed,
  media: whereFiles,
}

export const sharedClauses: readonly ModelslabClause[] = clauses.map(
  (clause) => wrap[clause.id.split('/')[1] ?? '']?.(clause) ?? clause,
)
