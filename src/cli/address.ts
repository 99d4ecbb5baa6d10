// Reads an http or https address that stands on the command line.
import { isInward } from '../contract/walk/address.ts'
import { UsageError } from '../core/errors.ts'

/** An http or https address without a slash at its end. Throws UsageError; `what` is what the caller knows it by. */
export function addressOf(text: string, what: string): string {
  try {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('wrong scheme')
    if (url.username !== '' || url.search !== '' || url.hash !== '') throw new Error('more than an address')
    return url.href.replace(/\/+$/, '')
  } catch (cause) {
    const received = JSON.stringify(withoutUserinfo(text))
    throw new UsageError(
      `${what} is an http or https address such as https://relay.example/fal; received ${received}${withScheme(text)}`,
      { cause },
    )
  }
}

/** `127.0.0.1:4630` and `relay.example/fal` lack nothing but a scheme. */
function withScheme(text: string): string {
  const [, host = ''] = /^((?:[\w-]+\.)+[\w-]+|localhost)(?::\d+)?(?:\/[^\s?#]*)?$/.exec(text) ?? []
  if (host === '') return ''
  return `; did you mean ${isInward(host) ? 'http' : 'https'}://${text}?`
}

/** What stands before an @ may be a password, and messages end up in logs. */
function withoutUserinfo(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//…@')
}
