// Makes the two certificates of `--tls`: an authority that may sign for a few names only, and the mock's own.
import type { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'

export interface Signed {
  /** PEM. */
  readonly cert: string
  readonly key: string
}

export interface Term {
  readonly from: Date
  readonly to: Date
}

/** Name constraints. */
const constraintsId = '2.5.29.30'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/**
 * An authority that signs servers for `hosts` (names with what is below them, IP addresses) and loopback, and for
 * nothing else (RFC 5280, 4.2.1.10). It bears the identifiers and usages that strict verifiers ask for (4.2.1.1 to 3).
 * With the name and the key of an `earlier` one it vouches for what that has signed, too.
 */
export async function newAuthority(
  hosts: readonly string[],
  { from, to }: Term,
  earlier?: Signed,
): Promise<Signed> {
  const x509 = await import('@peculiar/x509')
  const keys = earlier ? await keysOf(earlier) : await newKeys()
  const ownName = `CN=relayproof throw-away CA ${Buffer.from(crypto.getRandomValues(new Uint8Array(4))).toString('hex')}`
  const usages = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    // Each authority has a name of its own, so that a verifier that trusts an old one never takes it for this one.
    name: earlier ? new x509.X509Certificate(earlier.cert).subject : ownName,
    notBefore: from,
    notAfter: to,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(usages, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension(constraintsId, true, await nameConstraints(hosts)),
    ],
  })
  return { cert: cert.toString('pem'), key: earlier?.key ?? (await pemOf(keys.privateKey)) }
}

/** A server's certificate for `hosts`, signed by the authority, whose life it does not outlast. */
export async function newServer(authority: Signed, hosts: readonly string[], from: Date): Promise<Signed> {
  const x509 = await import('@peculiar/x509')
  const keys = await newKeys()
  const issuer = new x509.X509Certificate(authority.cert)
  const cert = await x509.X509CertificateGenerator.create({
    subject: 'CN=relayproof mock',
    issuer: issuer.subject,
    notBefore: from,
    notAfter: issuer.notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host })),
      ),
    ],
  })
  return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** The names and addresses (`127.0.0.0/8`) that an authority may sign for; undefined when it is not bound to any. */
export async function permittedBy(cert: string): Promise<readonly string[] | undefined> {
  const { X509Certificate } = await import('@peculiar/x509')
  const { NameConstraints } = await import('@peculiar/asn1-x509')
  const { AsnConvert } = await import('@peculiar/asn1-schema')
  const extension = new X509Certificate(cert).getExtension(constraintsId)
  if (!extension) return undefined
  const { permittedSubtrees } = AsnConvert.parse(extension.value, NameConstraints)
  return permittedSubtrees?.map(({ base }) => base.dNSName ?? base.iPAddress ?? '')
}

async function nameConstraints(hosts: readonly string[]): Promise<ArrayBuffer> {
  const { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } = await import(
    '@peculiar/asn1-x509'
  )
  const { AsnConvert } = await import('@peculiar/asn1-schema')
  const subtrees = treesOf(hosts)
    .map((tree) => new GeneralName(tree.includes('/') ? { iPAddress: tree } : { dNSName: tree }))
    .map((base) => new GeneralSubtree({ base }))
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) }))
}

/** What `permittedBy` says of an authority for these hosts. */
export function treesOf(hosts: readonly string[]): readonly string[] {
  const own = hosts.map((host) => (isIP(host) === 0 ? host : `${host}/${isIP(host) === 4 ? 32 : 128}`))
  return [...new Set(['localhost', '127.0.0.0/8', '::1/128', ...own])].filter(
    (tree) => !tree.startsWith('127.0.0.1/'),
  )
}

async function keysOf({ cert, key }: Signed): Promise<webcrypto.CryptoKeyPair> {
  const { X509Certificate } = await import('@peculiar/x509')
  const publicKey = await new X509Certificate(cert).publicKey.export(algorithm, ['verify'])
  return { publicKey, privateKey: await signingKey(key) }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const text = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${text.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`
}

function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const bytes = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  return crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign'])
}
