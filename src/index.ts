// The public face: run a target to a report, judge a record, or host the mock.
export {
  createMock,
  type Delays,
  expressApp,
  fetchHandler,
  type InProcessMock,
  type InProcessOptions,
  inProcessMock,
  type ListenOptions,
  listen,
  type Mock,
  type MockFetch,
  type MockSettings,
  type RunningMock,
  type Span,
  type StartedMock,
  type StartOptions,
  startMock,
  type WorldHand,
} from '../mocks/index.ts'
export { type JourneyOptions, type JourneyResult, journey, type Progress } from './contract/journey.ts'
export { judge } from './contract/judge.ts'
export { lawOf } from './contract/law.ts'
export type { Provider } from './contract/provider.ts'
export type { ClauseCard, Evidence, Finding, Judgement, Level, Verdict } from './core/clause.ts'
export { SpecError, UsageError } from './core/errors.ts'
export type { Exchange } from './core/exchange.ts'
export type { ProviderId } from './core/provider.ts'
export type { Cause, ExitCode, KnownFailure, Report } from './core/report.ts'
export type { Capability, Profile, Target } from './core/target.ts'
export type { Transcript } from './core/transcript.ts'
export { loadProvider } from './providers/registry.ts'
export { harToTranscript, transcriptToHar } from './report/har.ts'
export { loadSpec } from './spec/load.ts'
export { assemble } from './verify/assemble.ts'
export { parseKnownFailures } from './verify/known-failures.ts'
export { type VerifyOptions, verify } from './verify/verify.ts'
