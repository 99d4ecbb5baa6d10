// The only name server of the namespaces (RFC 1035, 4.1): it knows the vendors' names, and tells which others were looked up.
import { createSocket, type Socket } from 'node:dgram'

interface Question {
  readonly name: string
  readonly type: number
  /** Bytes of header and question. */
  readonly end: number
}

export interface Answering {
  /** Where the vendors' names lead, IPv4. */
  readonly address: string
  readonly names: readonly string[]
  readonly strange: (name: string) => void
}

const [typeA, typeAaaa] = [1, 28]
/** An answer of an authority, to a question that wished for recursion, which is to be had. */
const [found, noSuchName] = [0x8580, 0x8583]

/** Resolves once it is asked on port 53 of loopback. */
export function nameServer(answering: Answering): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const answer = answerTo(message, answering)
    if (answer) socket.send(answer, port, address, () => {})
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(53, '127.0.0.1', () => resolve(socket))
  })
}

/** Undefined for what is no question. */
export function answerTo(message: Buffer, { address, names, strange }: Answering): Buffer | undefined {
  const question = questionIn(message)
  if (!question) return undefined
  const { name, type, end } = question
  const known = names.includes(name)
  // Most programs ask for both kinds of address at once.
  if (!known && type !== typeAaaa) strange(name)
  const records = known && type === typeA ? [recordOf(address)] : []
  const head = Buffer.alloc(12)
  message.copy(head, 0, 0, 2)
  head.writeUInt16BE(known ? found : noSuchName, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(records.length, 6)
  return Buffer.concat([head, message.subarray(12, end), ...records])
}

function questionIn(message: Buffer): Question | undefined {
  if (message.length < 17 || message.readUInt16BE(4) !== 1) return undefined
  const labels: string[] = []
  let at = 12
  for (;;) {
    const length = message[at]
    if (length === undefined || length > 63 || at + length + 5 > message.length) return undefined
    at++
    if (length === 0) break
    labels.push(message.toString('latin1', at, at + length))
    at += length
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at), end: at + 4 }
}

/** The name of the question again, type A, class IN, to be asked for anew each time. */
function recordOf(address: string): Buffer {
  const bytes = address.split('.').map(Number)
  return Buffer.from([0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes])
}
