// Faults of event streams, by name.
import { first, type Presets, presetsOf } from './preset.ts'

const stream = presetsOf('stream')

export const streams: Presets = {
  'deaf-stream': stream(
    'a stream says nothing more after its first event, and stays open',
    'whoever has no limit of its own',
    'always',
    'after',
    { stream: { after: 1, end: 'stall' } },
  ),
  'cut-stream': stream(
    'a stream is cut after its first event',
    'whoever does not ask for the status then',
    first,
    'after',
    { stream: { after: 1, end: 'cut' } },
  ),
  'short-stream': stream(
    'a stream closes after its first event, as if that were all',
    'whoever takes the end of the stream for the end of the job',
    first,
    'after',
    { stream: { after: 1, end: 'close' } },
  ),
  'endless-stream': stream(
    'a stream stays open after its last event',
    'whoever waits for its end, not for the word',
    'always',
    'after',
    { stream: { end: 'stall' } },
  ),
  'crlf-stream': stream(
    'the lines of a stream end in CRLF',
    'whoever splits at LF alone',
    'always',
    'after',
    { stream: { crlf: true } },
  ),
  'split-stream': stream(
    'a stream comes in pieces that end in the middle of lines and characters',
    'whoever reads each piece by itself',
    'always',
    'after',
    { stream: { split: true } },
  ),
}
