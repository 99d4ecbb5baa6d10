// The authorities that a program trusts already, as PEM texts: those that its environment names, else the system's, else Node's own.
import { existsSync, readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'

/** Where systems keep their bundle; the first that is there counts. */
export const systemBundles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/opt/homebrew/etc/ca-certificates/cert.pem',
]

/** What all runtimes but Node are to trust besides ours. */
export function knownRoots(env: NodeJS.ProcessEnv): string {
  const named = [env['SSL_CERT_FILE'], env['CURL_CA_BUNDLE'], env['REQUESTS_CA_BUNDLE'], ...systemBundles]
  return named.map(textOf).find((text) => text !== '') ?? rootCertificates.join('\n')
}

/** Node brings its own; this is what the environment adds to them. */
export function extraRoots(env: NodeJS.ProcessEnv): string {
  return textOf(env['NODE_EXTRA_CA_CERTS'])
}

/** Empty where there is no such file, or none that may be read. */
function textOf(file: string | undefined): string {
  if (file === undefined || !existsSync(file)) return ''
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const certificate = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED )?CERTIFICATE-----/g

/** The certificates (DER) of a bundle, each once. */
export function certificatesIn(pem: string): readonly Buffer[] {
  const texts = [...pem.matchAll(certificate)].map(([, base64 = '']) => base64.replaceAll(/\s/g, ''))
  return [...new Set(texts)].map((base64) => Buffer.from(base64, 'base64'))
}
