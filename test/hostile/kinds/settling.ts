// Hosts that end a request in no way that a client expects, or in none at all.
import { type Kind, pour } from '../socket-host.ts'

export const settling: readonly Kind[] = [
  {
    name: 'switches protocols',
    tells: '101 to everything, and then other bytes',
    answer: (_asked, socket) =>
      void socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nhello'),
  },
  {
    name: 'announces for ever',
    tells: '103 Early Hints without end, and never a reply',
    answer: (_asked, socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(50)),
  },
  { name: 'is silent', tells: 'takes every request and answers none', answer: () => {} },
  {
    name: 'sends headers without end',
    tells: 'one header after the other',
    answer: (_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      pour(socket, `x-more: ${'y'.repeat(1000)}\r\n`)
    },
  },
]
