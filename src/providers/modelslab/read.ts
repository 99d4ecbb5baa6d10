// What reading ModelsLab's records gives: single replies for the walker, whole transcripts for the judge.
export { type Answer, answerOf } from './read/answer.ts'
export type { ModelslabJob } from './read/job.ts'
export { handleOf, isCallFailure, isOwn, mediaOf, noId, phaseTold } from './read/phase.ts'
export { type ModelslabView, readTranscript } from './read/view.ts'
