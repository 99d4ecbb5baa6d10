// The law of Reka, section by section.
import { authClauses } from './auth.ts'
import { cancelClauses } from './cancel.ts'
import { chatClauses } from './chat.ts'
import { sharedClauses } from './common.ts'
import { errorClauses } from './errors.ts'
import { headerClauses } from './headers.ts'
import type { RekaClause } from './kit.ts'
import { linkClauses } from './links.ts'
import { listClauses, modelClauses } from './list.ts'
import { logClauses } from './logs.ts'
import { outputClauses } from './output.ts'
import { refusalClauses } from './refusals.ts'
import { resultClauses } from './result.ts'
import { resultlessClauses } from './resultless.ts'
import { statusClauses } from './status.ts'
import { submitClauses } from './submit.ts'
import { unobservableClauses } from './unobservable.ts'
import { webhookClauses } from './webhook.ts'

/** In the order of the sections, which is the order in which reports tell them. */
const sections = [
  ...[
    'auth',
    'submit',
    'ids',
    'links',
    'status',
    'logs',
    'result',
    'output',
    'media',
    'cancel',
    'list',
    'models',
  ],
  ...['errors', 'refusals', 'headers', 'replies', 'chat', 'webhook', 'security', 'secrets', 'queue'],
]

const sectionOf = ({ id }: RekaClause): number => sections.indexOf(id.split('/')[1] ?? '')

export const rekaClauses: readonly RekaClause[] = [
  ...[
    authClauses,
    submitClauses,
    linkClauses,
    statusClauses,
    logClauses,
    resultClauses,
    resultlessClauses,
    outputClauses,
  ],
  ...[cancelClauses, listClauses, modelClauses, errorClauses, refusalClauses, headerClauses, chatClauses],
  ...[webhookClauses, sharedClauses, unobservableClauses],
]
  .flat()
  .toSorted((a, b) => sectionOf(a) - sectionOf(b))
