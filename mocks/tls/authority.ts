// The throw-away authority of `--tls` in its folder, and the server certificate it signs, so that clients with constant
// https host names can be redirected by name and still trust the mock.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newAuthority, newServer, permittedBy, type Signed, treesOf } from './certificates.ts'
import { makeKeptOut } from './kept-out.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface TlsFiles {
  /** PEM texts for the listener. */
  readonly cert: string
  readonly key: string
  /** File with the authority's certificate, for `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE` or `curl --cacert`. */
  readonly caFile: string
  /** The file was written now: whoever trusts a copy of it needs the new one. */
  readonly isNew: boolean
}

export interface TlsWish {
  /** Names that the authority may sign for besides loopback and the hosts. */
  readonly permitted?: readonly string[]
  /** ms since the epoch; the machine's time when absent. */
  readonly now?: number
}

const day = 86_400_000
const lifeMs = 30 * day
/** An authority is renewed when it has less than this left. */
const leastMs = 7 * day
/** Clocks of clients may be behind. */
const slackMs = 3_600_000

/**
 * Certificates for `hosts` (names and IP addresses) in `folder`. The authority there is used again while it lasts, so that a
 * client need trust it only once. One that may not sign for a host is written anew under its name and key, for what it
 * could sign and the host: mocks that serve what it signed before are trusted as they were. An old one without constraints
 * or identifiers, or whose key others can read, is replaced. Throws UsageError where the folder's own `.gitignore` would let
 * the key into a repository.
 */
export async function throwAwayTls(
  folder: string,
  hosts: readonly string[],
  { permitted = [], now = Date.now() }: TlsWish = {},
): Promise<TlsFiles> {
  const caFile = join(folder, 'ca.pem')
  const from = new Date(now - slackMs)
  const wanted = [...permitted, ...hosts]
  const known = await soundAuthority(folder, now)
  const isEnough = known !== undefined && coversAll(known, wanted)
  const authority = isEnough ? known.signed : await written(folder, wanted, now)
  return { ...(await newServer(authority, hosts, from)), caFile, isNew: !isEnough }
}

/** Looked for again once nobody else writes one: it may be what others have written meanwhile. */
async function written(folder: string, wanted: readonly string[], now: number): Promise<Signed> {
  makeKeptOut(folder)
  return oneAtATime(folder, async () => {
    const known = await soundAuthority(folder, now)
    if (known && coversAll(known, wanted)) return known.signed
    const term = { from: new Date(now - slackMs), to: known?.to ?? new Date(now + lifeMs) }
    const authority = await newAuthority([...(known?.trees ?? []), ...wanted], term, known?.signed)
    keep(join(folder, 'ca-key.pem'), authority.key, 0o600)
    keep(join(folder, 'ca.pem'), authority.cert, 0o644)
    return authority
  })
}

function coversAll({ trees }: Sound, wanted: readonly string[]): boolean {
  return treesOf(wanted).every((tree) => trees.includes(tree))
}

interface Sound {
  readonly signed: Signed
  /** The names and addresses that it may sign for. */
  readonly trees: readonly string[]
  /** Until when. */
  readonly to: Date
}

/** Undefined when there is none that can still serve. */
async function soundAuthority(folder: string, now: number): Promise<Sound | undefined> {
  const [caFile, keyFile] = [join(folder, 'ca.pem'), join(folder, 'ca-key.pem')]
  if (!existsSync(caFile) || !existsSync(keyFile) || isOpenToOthers(keyFile)) return undefined
  const signed = { cert: readFileSync(caFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }
  try {
    const cert = new X509Certificate(signed.cert)
    const lasts = Date.parse(cert.validTo) > now + leastMs && Date.parse(cert.validFrom) <= now
    if (!lasts || !cert.checkPrivateKey(createPrivateKey(signed.key))) return undefined
    const trees = await permittedBy(signed.cert)
    return trees && { signed, trees, to: new Date(cert.validTo) }
  } catch {
    return undefined
  }
}

function isOpenToOthers(file: string): boolean {
  return process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
}

/** Written beside and then put in place, so that nobody ever reads a half, or a key before it is locked. */
function keep(file: string, text: string, mode: number): void {
  const fresh = `${file}.${process.pid}`
  rmSync(fresh, { force: true })
  writeFileSync(fresh, text, { mode, flag: 'wx' })
  renameSync(fresh, file)
}
