// The switches of ModelsLab's mock: where sources disagree, or a user wants another of the things that it may do.
import { switchesOf } from '../switches.ts'

export const switches = switchesOf('modelslab', {
  'modelslab.errors': {
    meaning:
      'documented: 400, 401, 402, 403, 404 and 429 with one text; legacy200: always 200, with the older bodies (modelslab.md 4.5)',
    values: ['documented', 'legacy200'],
  },
  'modelslab.spelling': {
    meaning:
      'key of the text in replies; family: messege in images, flux, controlnet and the older generations',
    values: ['family', 'message', 'messege'],
  },
  'modelslab.job-failure': {
    meaning: 'word of a job that came to nothing (modelslab.md 13.5)',
    values: ['failed', 'error'],
  },
  'modelslab.strict-family': {
    meaning: 'on: an id is known only to the fetch path of the family that made it (modelslab.md 1.7)',
    values: ['off', 'on'],
  },
  'modelslab.aliases': {
    meaning:
      "names that only clients use: deepfake, interior/interior, interior/scenario, whisper/transcribe, enterprise/images, update, and those of the vendor's SDKs, with the PHP SDK's members image and model; php: its interiors without a picture too (modelslab.md 14)",
    values: ['on', 'off', 'php'],
  },
  'modelslab.fashion-fetch': {
    meaning: 'on: /api/v6/fashion/fetch/{id} collects too, as two samples of the interior page print it',
    values: ['on', 'off'],
  },
  'modelslab.get-fetch': {
    meaning: 'on: GET collects a job too, with the key in a header; off: 405 (modelslab.md 13.11)',
    values: ['off', 'on'],
  },
  'modelslab.fetch-waiting': {
    meaning:
      'long: a fetch while it runs repeats the submit reply, in the families that may (modelslab.md 13.17)',
    values: ['short', 'long'],
  },
  'modelslab.fetch-success': {
    meaning:
      'what a fetch of a finished job carries; shortest: no proxy_links, long: generationTime and meta too',
    values: ['short', 'shortest', 'long'],
  },
  'modelslab.hold': {
    meaning: 'ms that a submit is held for its result unless it says instant_response (modelslab.md 5)',
    values: ['0'],
    number: true,
  },
  'modelslab.queue-limit': {
    meaning:
      'unfinished jobs of an account beyond which a submit is answered 429: 5 pay-as-you-go, 10 standard, 15 premium; off, so that test runs in parallel do not meet it unawares',
    values: ['off'],
    number: true,
  },
  'modelslab.eta': {
    meaning:
      'planned: seconds until this mock will be done; sample: the number in the sample replies (605 for a face swap)',
    values: ['planned', 'sample'],
  },
  'modelslab.models': {
    meaning:
      'any: every model_id but those that contain no-such, nonexistent, does-not-exist (hyphens are optional), unknown or invalid, so that a test can name a model that is not there; known: only those that the contract lists, where it lists some',
    values: ['any', 'known'],
  },
  'modelslab.webhook-copies': {
    meaning: 'how often each webhook is sent; receivers must bear duplicates (modelslab.md 6)',
    values: ['1', '2', '3'],
  },
  'modelslab.webhook-processing': {
    meaning: 'on: a webhook is also sent at submission, with status processing, as clients have met it',
    values: ['off', 'on'],
  },
})

/** The value in force of each. */
export type Switches = ReturnType<typeof switches.chosen>
