// Faults of files, by name: the host of the files in trouble, and files that are not what they say.
import { first, type Presets, page, presetsOf } from './preset.ts'

const file = presetsOf('media')
const lookLater = 'whoever takes what came for the whole: ai and @huggingface/inference hand it on'

export const media: Presets = {
  'dead-media': file(
    'files are 404',
    '@huggingface/inference hands the error page on as a picture',
    'always',
    'before',
    { status: 404, body: { detail: 'File not found' } },
  ),
  'flaky-media': file(
    'a file is 502 the first time',
    'ai image submits again and pays twice, ai video loses what was paid',
    first,
    'before',
    { status: 502, body: page('502 Bad Gateway') },
  ),
  'cut-media': file(
    'the line is cut in the middle of a file',
    'ai image submits three times',
    'always',
    'after',
    { cut: '50%' },
  ),
  'half-media': file('a file is half, and says it is whole', lookLater, 'always', 'after', { half: true }),
  'empty-media': file('a file has no bytes', lookLater, 'always', 'after', { body: '' }),
  'error-page-as-media': file('a file is an HTML page with 200', lookLater, 'always', 'before', {
    status: 200,
    body: page('Sorry, something went wrong'),
  }),
  'wrong-type-media': file('a file says that it is text', 'whoever goes by the type', 'always', 'after', {
    headers: { 'content-type': 'text/plain' },
  }),
}
