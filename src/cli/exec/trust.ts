// Lets every runtime trust the mock: files with its authority, and the variables by which each of them finds one.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { javaStore } from './java-store.ts'
import { certificatesIn, extraRoots, knownRoots } from './roots.ts'

export interface Trust {
  /** PEM file: the authorities known before, and ours. */
  readonly bundle: string
  readonly variables: Readonly<Record<string, string>>
  /** For `JAVA_TOOL_OPTIONS`. */
  readonly java: readonly string[]
}

/**
 * Each takes the place of what is trusted otherwise, so each is told the whole bundle. OpenSSL (Python's ssl, httpx, PHP's
 * streams, Ruby) and Go, curl, Python's requests, boto3 and the aws command, pip, git, httplib2, gRPC, Nix.
 */
const wholes: readonly string[] = [
  ...['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'AWS_CA_BUNDLE', 'PIP_CERT', 'GIT_SSL_CAINFO'],
  ...['HTTPLIB2_CA_CERTS', 'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH', 'NIX_SSL_CERT_FILE'],
]

/** Writes the files into `folder`. `ca` is a PEM text, `env` the environment that the program would have had. */
export function trustIn(folder: string, ca: string, env: NodeJS.ProcessEnv): Trust {
  const [bundle, extra, java] = [
    join(folder, 'roots.pem'),
    join(folder, 'extra.pem'),
    join(folder, 'roots.jks'),
  ]
  const all = `${knownRoots(env).trimEnd()}\n${ca}`
  writeFileSync(bundle, all)
  writeFileSync(extra, `${extraRoots(env).trimEnd()}\n${ca}`.trimStart())
  writeFileSync(java, javaStore(certificatesIn(all), Date.now()))
  return {
    bundle,
    variables: {
      ...Object.fromEntries(wholes.map((name) => [name, bundle])),
      // These two add to what they trust otherwise.
      ...{ NODE_EXTRA_CA_CERTS: extra, DENO_CERT: extra },
      PHP_INI_SCAN_DIR: `${env['PHP_INI_SCAN_DIR'] ?? ''}:${phpFolder(folder, bundle)}`,
    },
    java: [`-Djavax.net.ssl.trustStore=${java}`, '-Djavax.net.ssl.trustStoreType=JKS'],
  }
}

/** PHP reads no variable for curl's authorities, but whole folders of settings (an empty name is its usual one). */
function phpFolder(folder: string, bundle: string): string {
  const own = join(folder, 'php')
  mkdirSync(own)
  writeFileSync(join(own, 'relayproof.ini'), `openssl.cafile="${bundle}"\ncurl.cainfo="${bundle}"\n`)
  return own
}
