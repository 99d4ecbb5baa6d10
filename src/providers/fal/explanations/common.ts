// What of fal's own promises falls with the faults that hosts of every vendor can have.
import { commonFaults } from '../../../contract/causes/common.ts'
import { falClauses } from '../clauses/index.ts'
import type { FalView } from '../read.ts'

const callers = ['refusals/wrong-key-is-refused', 'refusals/no-key-is-no-way-in']
const wishes = [
  'output/uses-the-seed-asked',
  'output/is-as-many-as-asked',
  'output/has-the-size-asked',
  'output/has-the-format-asked',
]
const notReady = ['result/not-ready-is-400', 'result/not-ready-says-so']
/** What a cache tells that does not know the query. */
const logs = ['logs/only-when-asked', 'logs/come-when-asked']
const streamEnds = ['stream/ends-with-completed', 'stream/is-closed-by-the-host']

export const falCommonFaults = commonFaults<FalView>({
  prefix: 'fal',
  one: 'request',
  law: falClauses,
  added: {
    'lost-body': {
      falls: ['submit/queues-wrong-input', 'result/is-there-once-completed', 'status/success-tells-no-error'],
    },
    'shared-id': {
      falls: ['result/is-there-once-completed', 'urls/response-suffix-is-understood', 'logs/come-when-asked'],
    },
    'another-jobs-answer': {
      falls: [
        ...wishes,
        ...notReady,
        'output/tells-its-prompt',
        'result/never-comes-early',
        'result/failure-keeps-its-code',
        'urls/stay-the-same',
        'logs/entries-never-change',
        'stream/ends-with-completed',
        'stream/agrees-with-the-polls',
        'cancel/status-names-the-cancellation',
        'headers/carry-the-request-id',
      ],
    },
    'shared-cache': { falls: [...callers, ...logs, 'security/strangers-cannot-read-the-result'] },
    'never-ends': { falls: ['logs/come-when-asked', ...streamEnds] },
    'goes-back': {
      falls: [
        ...notReady,
        ...logs,
        'cancel/status-names-the-cancellation',
        'cancel/too-late-changes-nothing',
        'headers/carry-the-request-id',
      ],
    },
    'changes-its-mind': { falls: ['stream/agrees-with-the-polls'] },
    'result-changes': { falls: [...wishes, 'output/tells-its-prompt'] },
    'no-media': { falls: ['output/has-the-format-asked', 'output/weighs-what-it-says'] },
    'cut-media': { falls: ['output/weighs-what-it-says'] },
    'wrong-media': {
      shows: ['output/bytes-are-what-they-claim', 'output/measures-what-it-says'],
      falls: ['output/has-the-format-asked', 'output/has-the-size-asked', 'output/weighs-what-it-says'],
    },
  },
})
