// A trust store for Java, which reads no PEM: in its own old form (JKS), that every Java still reads and that needs no keytool.
import { createHash } from 'node:crypto'

const magic = 0xfeedfeed
const version = 2
const trustedCertificate = 2
/** What the digest at the end is seasoned with (sun.security.provider.JavaKeyStore). */
const whitener = 'Mighty Aphrodite'
/** The usual one; nobody needs it to read the certificates. */
const password = 'changeit'

/** `certificates` are DER; `now` is ms since the epoch. */
export function javaStore(certificates: readonly Uint8Array[], now: number): Buffer {
  const entries = certificates.map((der, at) => [
    int32(trustedCertificate),
    utf(`relayproof-${at}`),
    int64(now),
    utf('X.509'),
    int32(der.byteLength),
    der,
  ])
  const store = Buffer.concat([int32(magic), int32(version), int32(entries.length), ...entries.flat()])
  return Buffer.concat([store, digestOf(store)])
}

function digestOf(store: Uint8Array): Buffer {
  const secret = Buffer.from(password, 'utf16le').swap16()
  return createHash('sha1').update(secret).update(whitener).update(store).digest()
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** As `DataOutput.writeUTF` does it for ASCII. */
function utf(text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([length, Buffer.from(text, 'latin1')])
}
