// As servers tell it of a request that wants to go on in another protocol, a web socket or a tunnel.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void
