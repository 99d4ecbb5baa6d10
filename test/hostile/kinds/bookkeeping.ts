// Hosts that make much to note of little: bytes one by one, and long replies to every question.
import { acceptingThen, inQueue, json, type Kind, pour } from '../socket-host.ts'

export const bookkeeping: readonly Kind[] = [
  {
    name: 'sends byte by byte',
    tells: 'endless bodies in chunks of one byte',
    answer: (_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
      pour(socket, '1\r\nx\r\n'.repeat(8000))
    },
  },
  {
    name: 'pours',
    tells: 'bodies without end, as fast as they are read',
    answer: (_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n')
      pour(socket, Buffer.alloc(256 << 10, 'x'))
    },
  },
  {
    name: 'tells long stories',
    tells: 'a megabyte of JSON at each poll of a job that never ends',
    answer: acceptingThen((_asked, socket) => json(socket, 200, { ...inQueue, logs: 'x'.repeat(1_000_000) })),
  },
]
