// What the form of an operation sends to the mock, as a request and as a line for a shell.
import { quoted } from '../page/control.ts'
import { bodyOf, credentialsOf, type Operation, placeOf } from './operation.ts'

export interface Attempt {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export interface Wish {
  /** Where clients call the mock. */
  readonly root: URL
  readonly world: string | undefined
  readonly key: string
  /** What its fields say: parameters by `in` and name, and `body`. */
  say(name: string): string
}

export function attemptOf(operation: Operation, { root, world, key, say }: Wish): Attempt {
  const { method, parameters } = operation
  const given = parameters.map(({ name, in: where }) => ({ name, where, value: say(`${where}:${name}`) }))
  const said = (where: string) => given.filter((one) => one.where === where && one.value !== '')
  const inPath = new Map(
    given.filter(({ where }) => where === 'path').map(({ name, value }) => [name, value]),
  )
  const path = placeOf(operation).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    (inPath.get(name) ?? name).split('/').map(encodeURIComponent).join('/'),
  )
  const url = new URL(root)
  url.pathname += path
  for (const { name, value } of said('query')) url.searchParams.set(name, value)
  const isOwn = operation.of === 'mock'
  if (isOwn && world !== undefined) url.searchParams.set('world', world)
  const type = bodyOf(operation)?.type
  return {
    ...{ url, method, body: type === undefined || method === 'GET' ? undefined : say('body') },
    headers: {
      ...(!isOwn &&
        key !== '' &&
        Object.fromEntries(credentialsOf(operation).map(([name, before]) => [name, before + key]))),
      ...(!isOwn && world !== undefined && { 'x-mock-world': world }),
      ...(type === undefined
        ? isOwn && method !== 'GET' && { 'content-type': 'application/json' }
        : { 'content-type': type }),
      ...Object.fromEntries(said('header').map(({ name, value }) => [name.toLowerCase(), value])),
    },
  }
}

export function asCurl({ url, method, headers, body }: Attempt): string {
  const sent = Object.entries(headers).map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`)
  return `curl -X ${method} ${quoted(url.href)}${sent.join('')}${body === undefined ? '' : ` -d ${quoted(body)}`}`
}
