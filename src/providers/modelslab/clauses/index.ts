// The law of ModelsLab, section by section.
import { sharedClauses } from './common.ts'
import { errorClauses } from './errors.ts'
import { failedClauses } from './failed.ts'
import { fetchClauses } from './fetch.ts'
import { fileClauses } from './files.ts'
import { idClauses } from './ids.ts'
import { keyClauses } from './keys.ts'
import type { ModelslabClause } from './kit.ts'
import { linkClauses } from './links.ts'
import { queueClauses } from './queue.ts'
import { queuedClauses } from './queued.ts'
import { resultClauses } from './result.ts'
import { securityClauses } from './security.ts'
import { statusClauses } from './status.ts'
import { submitClauses } from './submit.ts'
import { submittedInputClauses } from './submitted-input.ts'
import { unobservableClauses } from './unobservable.ts'
import { webhookClauses } from './webhook.ts'

/** In the order of the sections, which is the order in which reports tell them. */
const sections = [
  'submit',
  'ids',
  'links',
  'status',
  'fetch',
  'result',
  'media',
  'failed',
  'errors',
  'replies',
  'webhook',
  'security',
  'secrets',
  'queue',
]

const sectionOf = ({ id }: ModelslabClause): number => sections.indexOf(id.split('/')[1] ?? '')

export const modelslabClauses: readonly ModelslabClause[] = [
  ...[
    submitClauses,
    submittedInputClauses,
    queuedClauses,
    idClauses,
    linkClauses,
    statusClauses,
    fetchClauses,
    resultClauses,
    fileClauses,
    failedClauses,
  ],
  ...[
    errorClauses,
    keyClauses,
    queueClauses,
    webhookClauses,
    securityClauses,
    sharedClauses,
    unobservableClauses,
  ],
]
  .flat()
  .toSorted((a, b) => sectionOf(a) - sectionOf(b))
