// An input of 2 MB, as a picture in a data URI makes one, and whether its refusal was for its size.
import { crc32 } from 'node:zlib'
import type { Finding } from '../core/clause.ts'
import type { Exchange, RecordedReply } from '../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../core/json.ts'
import type { CommonAnswer } from './answer.ts'
import { demand } from './checks.ts'

/** Bytes that such a submission has at the least. */
export const largeBytes = 2_000_000

/** A white square of 256 pixels with a black one in it. */
export const smallPicture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQAAAAB0CZXLAAAAOklEQVR42u3WoREAAAjEsN9/aTB4BIdLdQZoaikAAAAAAAAAAAAfIBMAAAAAAIBNAgAAAAAAAADgDhrnw+usM46B8QAAAABJRU5ErkJggg=='

/** The same picture, whole and valid, with 1.5 MB in it that no decoder reads: 2 MB as a data URI. */
export function largePicture(): string {
  const [head = '', text = ''] = smallPicture.split(',')
  const png = Buffer.from(text, 'base64')
  const ending = 12
  const remark = chunk('rpFl', Buffer.alloc((largeBytes * 3) / 4, 'relayproof '))
  const whole = Buffer.concat([png.subarray(0, -ending), remark, png.subarray(-ending)])
  return `${head},${whole.toString('base64')}`
}

/** A member that no model knows, for models that take no picture. */
export function largeFiller(): JsonObject {
  return { relayproof_filler: 'x'.repeat(largeBytes) }
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** Whether a refusal may be for the size: of a caller, a moment or an input that is wrong it is not, unless it says so. */
export function isForSize(reply: RecordedReply | undefined, ofInput: readonly number[]): boolean {
  if (!reply) return false
  const saysSo = /too[ _](long|large|big)|at most|max_length|maximum/i.test(reply.body.text ?? '')
  return saysSo || (reply.status >= 400 && ![401, 402, 403, 429, ...ofInput].includes(reply.status))
}

/**
 * Judges the answer to a submission of 2 MB beside that to the same one small, where this was made. `same` tells whether the
 * two say the same.
 */
export function takesLarge<Answer extends CommonAnswer>(
  large: Answer,
  small: Answer | undefined,
  same: (large: Answer, small: Answer) => boolean,
): Finding {
  // A host that judges the input at once may refuse it, but for what it says, not for its size.
  const refusedForSize = large.code === 413 || (!large.ok && !isJsonObject(large.json))
  const smallFares = small !== undefined && !same(large, small)
  const beside = smallFares ? ` (the same input, small: ${small.code})` : ''
  return demand(
    large,
    !(refusedForSize || smallFares || large.code >= 500),
    'an answer in JSON that is no 413, and the same as to a small input',
    `${large.code} ${large.text}${beside}`,
  )
}

/** Whether this is an answer to a submission of 2 MB. */
export const isLarge = ({ exchange }: Pick<CommonAnswer, 'exchange'>): boolean =>
  (exchange.request.body?.size ?? 0) >= largeBytes

/** Whether 2 MB were refused, and not in the code for their size: what did so may have looked at nothing else. */
export function isLargeRefused(exchange: Exchange): boolean {
  const { status = 0 } = exchange.reply ?? {}
  return isLarge({ exchange }) && status >= 400 && status !== 413
}
