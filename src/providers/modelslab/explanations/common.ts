// What of ModelsLab's own promises falls with the faults that hosts of every vendor can have.
import { commonFaults } from '../../../contract/causes/common.ts'
import { modelslabClauses } from '../clauses/index.ts'
import type { ModelslabView } from '../read.ts'

const otherPaths = ['fetch/knows-ids-across-families', 'fetch/path-comes-first']

export const modelslabCommonFaults = commonFaults<ModelslabView>({
  prefix: 'modelslab',
  one: 'job',
  law: modelslabClauses,
  added: {
    'lost-body': { falls: ['submit/takes-what-clients-spell', 'submit/takes-the-key-in-the-body'] },
    'shared-id': { falls: ['links/future-links-become-the-output', 'result/one-for-each-sample'] },
    'another-jobs-answer': {
      falls: [
        'links/future-links-become-the-output',
        'result/one-for-each-sample',
        'result/has-the-asked-size',
        'result/stands-in-proxy-links-too',
      ],
    },
    'shared-cache': { falls: ['errors/wrong-key-cannot-fetch', 'errors/no-key-cannot-fetch'] },
    'goes-back': { falls: otherPaths },
    'changes-its-mind': { falls: ['links/fetch-result-tells-the-job', ...otherPaths] },
    'result-changes': { falls: ['links/future-links-become-the-output', ...otherPaths] },
    'no-media': { falls: ['result/proxy-links-serve-the-file', 'links/future-links-wait'] },
    'cut-media': { falls: ['result/film-weighs-enough'] },
    'wrong-media': { shows: ['result/is-of-its-kind', 'result/film-weighs-enough'] },
  },
})
