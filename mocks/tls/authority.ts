// A throw-away certificate authority and the server certificate it signs, so that clients with constant https host
// names can be redirected by name and still trust the mock.
import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface TlsFiles {
  /** PEM texts for the listener. */
  readonly cert: string
  readonly key: string
  /** File with the authority's certificate, for `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE` or `curl --cacert`. */
  readonly caFile: string
}

/**
 * Certificates for `hosts` (names and IP addresses) in `folder`; the authority there is used again while it is valid,
 * so a client need trust it only once.
 */
export async function throwAwayTls(folder: string, hosts: readonly string[]): Promise<TlsFiles> {
  mkdirSync(folder, { recursive: true })
  const caFile = join(folder, 'ca.pem')
  const caKeyFile = join(folder, 'ca-key.pem')
  if (!isUsable(caFile) || !existsSync(caKeyFile)) await writeAuthority(caFile, caKeyFile)
  const ca = { cert: readFileSync(caFile, 'utf8'), key: readFileSync(caKeyFile, 'utf8') }
  const { generate } = await import('selfsigned')
  const leaf = await generate([{ name: 'commonName', value: 'relayproof mock' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(altName) },
    ],
  })
  return { cert: leaf.cert, key: leaf.private, caFile }
}

async function writeAuthority(caFile: string, caKeyFile: string): Promise<void> {
  const { generate } = await import('selfsigned')
  const authority = await generate([{ name: 'commonName', value: 'relayproof throw-away CA' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  writeFileSync(caFile, authority.cert)
  writeFileSync(caKeyFile, authority.private)
  chmodSync(caKeyFile, 0o600)
}

function isUsable(file: string): boolean {
  return (
    existsSync(file) && Date.parse(new X509Certificate(readFileSync(file)).validTo) > Date.now() + 86_400_000
  )
}

function altName(host: string): { type: 2; value: string } | { type: 7; ip: string } {
  return /^[\d.]+$|:/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }
}
