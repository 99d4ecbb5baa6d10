// The variables by which programs find a proxy, each of which leads to the mock; and those that are taken away where there is none.

/** All spellings that are read: curl reads small ones for http, others large ones. */
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'] as const
const exceptions = ['NO_PROXY', 'no_proxy'] as const

/** This machine itself is never asked through a proxy. */
const own = 'localhost,.localhost,127.0.0.1,::1'

/** `port` is the mock's on loopback. */
export function proxyVariables(port: number): Readonly<Record<string, string>> {
  const url = `http://127.0.0.1:${port}`
  return {
    ...Object.fromEntries(proxies.map((name) => [name, url])),
    ...Object.fromEntries(exceptions.map((name) => [name, own])),
    // Node reads the others where it is told so: 24, and 22 from 22.21 on.
    NODE_USE_ENV_PROXY: '1',
  }
}

/** A proxy that leads out leads nowhere where nothing outside can be reached. */
export const noProxies: Readonly<Record<string, undefined>> = Object.fromEntries(
  [...proxies, ...exceptions, 'NODE_USE_ENV_PROXY'].map((name) => [name, undefined]),
)

/** Java reads none of them, but properties. */
export function javaProxy(port: number): readonly string[] {
  const of = (scheme: string) => [`-D${scheme}.proxyHost=127.0.0.1`, `-D${scheme}.proxyPort=${port}`]
  return [...of('http'), ...of('https'), '-Dhttp.nonProxyHosts=localhost|*.localhost|127.*|[::1]']
}

/** `JAVA_TOOL_OPTIONS`, whose options are split at blanks that are in no quotes. */
export function javaVariables(
  options: readonly string[],
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const quoted = options.map((option) => (/\s/.test(option) ? `"${option}"` : option))
  const before = env['JAVA_TOOL_OPTIONS']
  return { JAVA_TOOL_OPTIONS: [...(before ? [before] : []), ...quoted].join(' ') }
}
