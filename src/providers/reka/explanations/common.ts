// What of Reka's own promises falls with the faults that hosts of every vendor can have.
import { commonFaults } from '../../../contract/causes/common.ts'
import { rekaClauses } from '../clauses/index.ts'
import type { RekaView } from '../read.ts'

const otherStates = [
  'result/agrees-with-the-status',
  'result/success-brings-an-output',
  'result/cancelled-is-200-without-output',
  'headers/name-each-exchange-apart',
]
const late = ['cancel/ends-as-cancelled', 'cancel/too-late-is-200', 'cancel/too-late-changes-nothing']

export const rekaCommonFaults = commonFaults<RekaView>({
  prefix: 'reka',
  one: 'request',
  law: rekaClauses,
  added: {
    'another-jobs-answer': { falls: [...otherStates, 'result/not-ready-is-200-without-output'] },
    'shared-cache': {
      shows: ['security/strangers-cannot-read-the-result'],
      // What a cache that knows the path alone tells whoever asks otherwise.
      beside: [
        'logs/are-null-unless-asked',
        'logs/are-an-array-when-asked',
        'logs/are-off-by-default',
        'logs/flag-without-sense-is-refused',
        'headers/name-each-exchange-apart',
      ],
      falls: [
        'security/others-cannot-read-the-status',
        'refusals/wrong-key-is-401',
        'refusals/no-key-is-refused',
      ],
    },
    'never-ends': { falls: ['logs/are-an-array-when-asked'] },
    'goes-back': { falls: [...otherStates, ...late, 'logs/are-an-array-when-asked'] },
    'changes-its-mind': { falls: [...otherStates, ...late] },
    'wrong-media': { shows: ['output/bytes-are-of-its-kind'] },
  },
})
