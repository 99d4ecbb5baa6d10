// Faults of any answer on the wire, by name: pace, length, encoding, version.
import { type Presets, presetsOf } from './preset.ts'

const any = presetsOf(undefined)
const result = presetsOf('result')
const strict = 'clients whose HTTP is strict'

export const wire: Presets = {
  'slow-answer': any(
    'every answer comes five seconds late',
    'whoever has a shorter patience',
    'always',
    'after',
    { delay: '5s' },
  ),
  'slow-body': result(
    'a result takes five seconds to arrive',
    'whoever limits the time until the end',
    'always',
    'after',
    { slow: '5s' },
  ),
  'flat-errors': any(
    'every code of failure becomes 200',
    'whoever looks at the code alone',
    'always',
    'after',
    { flatten: true },
  ),
  http10: any('answers are HTTP/1.0 without a length', strict, 'always', 'after', { http10: true }),
  'wrong-length': result('a result promises ten bytes more than come', strict, 'always', 'after', {
    wrongLength: 10,
  }),
  'gzip-unasked': any(
    'answers are packed, asked or not',
    'whoever unpacks only what it asked for',
    'always',
    'after',
    { gzip: 'always' },
  ),
  'gzip-mislabelled': result(
    'a result says that it is packed, and is not',
    'every client: none can read it',
    'always',
    'after',
    { gzip: 'mislabelled' },
  ),
}
