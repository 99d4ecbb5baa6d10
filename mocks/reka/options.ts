// Reka's switches: where the sources are silent, each reading can be shown both ways (reka.md 11).
import { switchesOf } from '../switches.ts'

export const switches = switchesOf('reka', {
  'reka.enum-style': {
    meaning: 'five status words, or only the three of fal with failure told as COMPLETED beside an error',
    values: ['reka5', 'fal3'],
  },
  'reka.cancelled-word': {
    meaning: 'how the fifth status word is spelt',
    values: ['CANCELLED', 'CANCELED'],
  },
  'reka.validation-status': { meaning: 'code of a refused input', values: ['400', '422'] },
  'reka.validation-body': {
    meaning: "Reka's error object, or FastAPI's list",
    values: ['envelope', 'detail'],
  },
  'reka.unknown-model-status': { meaning: 'code for a model not served', values: ['400', '404', '422'] },
  'reka.no-credential-status': {
    meaning: "code when no credential came; 403 with FastAPI's detail",
    values: ['401', '403'],
  },
  'reka.strict-input': {
    meaning: 'demand the fields that the same model takes on fal',
    values: ['off', 'on'],
  },
  'reka.not-ready-status': {
    meaning: 'what the result answers before the end; from 400 on with an error body',
    values: ['200', '202', '400', '404', '409', '425'],
  },
  'reka.failed-status': {
    meaning: 'code of the result of a failed job; from 400 on with an error body',
    values: ['200', '400', '422', '500'],
  },
  'reka.cancelled-status': {
    meaning: 'code of the result of a cancelled job; from 400 on with an error body',
    values: ['200', '404', '409', '410'],
  },
  'reka.cancel-code': { meaning: 'code of an accepted cancel', values: ['200', '202'] },
  'reka.cancel-terminal': {
    meaning: 'what cancel answers once the job has completed or failed; from 400 on with an error body',
    values: ['200', '400', '409'],
  },
  'reka.expired-status': {
    meaning: 'what a media address answers after its life',
    values: ['403', '404', '410'],
  },
  'reka.resign': {
    meaning: 'give out fresh media addresses when a result is read after their life',
    values: ['off', 'on'],
  },
  'reka.links': {
    meaning: 'form of the three addresses in the answer to a submit',
    values: ['absolute', 'relative'],
  },
  'reka.list-key': {
    meaning: 'key of the array in the list of requests',
    values: ['data', 'items', 'results', 'requests'],
  },
  'reka.models-key': {
    meaning: 'key of the array in the list of models',
    values: ['models', 'data', 'results'],
  },
  'reka.rate-headers': { meaning: 'the four rate-limit headers on every answer', values: ['on', 'off'] },
  'reka.models': {
    meaning: 'the models served, such as a:text-to-image,b:edit (reka.md 2)',
    values: ['contract'],
    form: 'name:task+task,…',
  },
  'reka.rate-limit': {
    meaning: 'jobs that one key may start in rolling 24 hours (reka.md 1.5)',
    values: ['off'],
    number: true,
  },
})

/** The value in force of each. */
export type Switches = ReturnType<typeof switches.chosen>
