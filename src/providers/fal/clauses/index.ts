// The law of fal, section by section.
import { byteClauses } from './bytes.ts'
import { cancelClauses } from './cancel.ts'
import { cancelledClauses } from './cancelled.ts'
import { sharedClauses } from './common.ts'
import { durationClauses } from './durations.ts'
import { errorClauses } from './errors.ts'
import { headerClauses } from './headers.ts'
import { idClauses } from './ids.ts'
import type { FalClause } from './kit.ts'
import { logEntryClauses } from './log-entries.ts'
import { logClauses } from './logs.ts'
import { notReadyClauses } from './not-ready.ts'
import { outputClauses } from './output.ts'
import { pathClauses } from './paths.ts'
import { refusalClauses } from './refusals.ts'
import { resultClauses } from './result.ts'
import { retentionClauses } from './retention.ts'
import { securityClauses } from './security.ts'
import { signedClauses } from './signed.ts'
import { statusClauses } from './status.ts'
import { statusFieldClauses } from './status-fields.ts'
import { streamClauses } from './stream.ts'
import { submitClauses } from './submit.ts'
import { submittedInputClauses } from './submitted-input.ts'
import { unobservableClauses } from './unobservable.ts'
import { uploadClauses } from './uploads.ts'
import { urlClauses } from './urls.ts'
import { webhookClauses } from './webhook.ts'

/** In the order of the sections, which is the order in which reports tell them. */
const sections = [
  'submit',
  'ids',
  'urls',
  'status',
  'logs',
  'stream',
  'result',
  'output',
  'media',
  'uploads',
  'cancel',
  'errors',
  'refusals',
  'headers',
  'replies',
  'retention',
  'webhook',
  'security',
  'secrets',
  'queue',
]

const sectionOf = ({ id }: FalClause): number => sections.indexOf(id.split('/')[1] ?? '')

export const falClauses: readonly FalClause[] = [
  ...[submitClauses, submittedInputClauses, idClauses, urlClauses, pathClauses],
  ...[statusClauses, statusFieldClauses],
  ...[logClauses, logEntryClauses],
  ...[
    streamClauses,
    notReadyClauses,
    resultClauses,
    outputClauses,
    byteClauses,
    durationClauses,
    uploadClauses,
  ],
  ...[cancelClauses, cancelledClauses, errorClauses],
  ...[refusalClauses, headerClauses, retentionClauses, webhookClauses, signedClauses, securityClauses],
  ...[sharedClauses, unobservableClauses],
]
  .flat()
  .toSorted((a, b) => sectionOf(a) - sectionOf(b))
