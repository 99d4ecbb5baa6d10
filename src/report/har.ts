// A transcript as HAR 1.2 and back; traffic that others recorded becomes a transcript as well.

export type { Har } from '../core/har/format.ts'
export { parseHar } from './har/check.ts'
export { readHarFile } from './har/file.ts'
export { type HarReading, harToTranscript } from './har/read.ts'
export { transcriptToHar } from './har/write.ts'
