// Spoilers of fal/media.
import { code, header, type Spoiler, spoil, which } from './spoil.ts'

const get = which('happy', 'media', 'get')

export const mediaSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/media/alive-at-once': code(get, 404),
  'fal/media/no-credential': code(get, 401),
  'fal/media/type-true': header(get, { 'content-type': 'text/html' }),
  'fal/media/head-honest': header(which('happy', 'media', 'head'), { 'content-length': '1' }),
  'fal/media/range-honest': header(which('happy', 'media', 'range'), { 'content-range': 'bytes 0-99/7' }),
  'fal/media/alive-until-promised': code(which('expired', 'media', 'before-expiry'), 404),
  'fal/media/dead-after-expiry': spoil(which('expired', 'media', 'after-expiry'), (exchange) =>
    exchange.reply ? { ...exchange, reply: { ...exchange.reply, status: 200 } } : exchange,
  ),
}
