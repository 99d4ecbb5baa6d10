// Names what went wrong on the wire, in a word and in a sentence for people.
import type { WireFailure, WireFailureKind } from '../../core/exchange.ts'

const kinds: Readonly<Record<string, WireFailureKind>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  RELAYPROOF_TIMEOUT: 'timeout',
  RELAYPROOF_ABORTED: 'aborted',
  RELAYPROOF_REFUSED: 'refused-by-us',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  CERT_HAS_EXPIRED: 'tls',
}

/** Reads an error of Node's sockets; what it does not know is `other`. */
export function failureOf(error: Error): WireFailure {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const kind = kinds[code] ?? (code.startsWith('ERR_TLS') || code.startsWith('CERT_') ? 'tls' : 'other')
  // A connection to a name with several addresses fails with an AggregateError that says nothing itself.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  return {
    kind,
    message: error.message || (first instanceof Error ? first.message : '') || code || 'unknown failure',
  }
}

/** Why a request is left at this moment: the reason its signal carries, if that is one of ours. */
export function leavingReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  if (reason instanceof Error && (reason as NodeJS.ErrnoException).code === 'RELAYPROOF_TIMEOUT')
    return reason
  return Object.assign(new Error('we left this exchange before its end'), { code: 'RELAYPROOF_ABORTED' })
}

export function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'RELAYPROOF_TIMEOUT' })
}
