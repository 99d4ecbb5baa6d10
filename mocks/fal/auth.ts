// Who asks: reads fal's credentials and says which account they stand for (fal.md 2).
import { accountBook, isAccepted, ownKey } from '../credential.ts'
import type { MockRequest, Reply } from '../http.ts'
import type { MockSettings } from '../settings.ts'
import type { ModelId } from './model-id.ts'
import type { Switches } from './options.ts'
import { refusal } from './refusals.ts'
import { reply } from './reply.ts'
import type { Bearer, Tokens } from './tokens.ts'

/** `nobody` sent no credential at all, which fal answers otherwise than a wrong one. */
export type Caller =
  | ({ readonly kind: 'account' } & Bearer)
  | { readonly kind: 'nobody' }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly detail: string }

export type Identify = (request: Pick<MockRequest, 'headers' | 'search'>) => Caller

const nobody: Caller = { kind: 'nobody' }
const wrongKey: Caller = { kind: 'refused', status: 401, detail: 'invalid key credentials' }
const wrongBearer: Caller = { kind: 'refused', status: 401, detail: 'bearer: unable to decode issuer' }
const locked: Caller = {
  kind: 'refused',
  status: 403,
  detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
}

const remembered = 1_000

/** Reads `Authorization` (`Key` or `Bearer`, any case) or else `fal_jwt_token`. What a header means is remembered. */
export function callerBook(settings: MockSettings, switches: Switches, tokens: Tokens): Identify {
  const accountOf = accountBook()
  const known = new Map<string, Caller>()
  const read = (header: string): Caller => {
    const [, scheme = '', key = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(header) ?? []
    const bearer = scheme.toLowerCase() === 'bearer'
    if (!bearer && scheme.toLowerCase() !== 'key') return wrongKey
    const token = bearer ? tokens.read(key) : undefined
    if (token) return { kind: 'account', ...token }
    if (!isAccepted(key, settings)) return bearer ? wrongBearer : wrongKey
    if (switches['fal.locked-keys'] === 'on' && ownKey(key).includes('locked')) return locked
    return { kind: 'account', account: accountOf(key) }
  }
  return ({ headers, search }) => {
    const header = headers['authorization']
    if (header === undefined) return search.includes('fal_jwt_token=') ? byToken(search, tokens) : nobody
    const before = known.get(header)
    if (before) return before
    const caller = read(header)
    // A token stands for an account only for a while, so it is read anew each time. A real key is never kept.
    if (!header.includes('.') && header.length < 40) {
      if (known.size >= remembered) known.clear()
      known.set(header, caller)
    }
    return caller
  }
}

function byToken(search: string, tokens: Tokens): Caller {
  const token = tokens.read(new URLSearchParams(search).get('fal_jwt_token') ?? '')
  return token ? { kind: 'account', ...token } : wrongKey
}

/** The account, or what refuses a caller at the model; undefined for what is no model's. */
export function admit(caller: Caller, id: ModelId | undefined): string | Reply {
  if (caller.kind === 'account' && (!id || isFor(caller, id))) return caller.account
  if (caller.kind === 'refused') return reply(caller.status, { detail: caller.detail })
  return id === undefined
    ? refusal(401, 'Authentication is required to access this endpoint')
    : refusal(401, `Cannot access application "${id.app}"`)
}

/** Clients name an app by its alias, by owner and alias, or by the whole id (fal.md 11). */
function isFor({ apps }: Bearer, { alias, app, full }: ModelId): boolean {
  return apps?.some((name) => [alias, app, full].includes(name) || full.startsWith(`${name}/`)) ?? true
}
