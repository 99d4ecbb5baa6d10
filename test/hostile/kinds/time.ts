// Hosts that take time: dripping, streaming and putting off without end, and a clock that stands still.
import { acceptingThen, inQueue, json, type Kind, pour } from '../socket-host.ts'

export const time: readonly Kind[] = [
  {
    name: 'drips',
    tells: 'a byte of the body every 100 ms',
    answer: (_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n')
      pour(socket, 'x', 100)
    },
  },
  {
    name: 'accepts, then drips',
    tells: 'a job is accepted, and everything about it comes byte by byte',
    answer: acceptingThen((_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n')
      pour(socket, ' ', 100)
    }),
  },
  {
    name: 'drips its headers',
    tells: 'a byte of a header every 100 ms',
    answer: (_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      pour(socket, 'x', 100)
    },
  },
  {
    name: 'streams for ever',
    tells: 'an event every 50 ms to whatever was asked',
    answer: acceptingThen((_asked, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n')
      pour(socket, `data: ${JSON.stringify(inQueue)}\n\n`, 50)
    }),
  },
  {
    name: 'puts off for ever',
    tells: '429 with retry-after: 1 to everything',
    answer: (_asked, socket) => json(socket, 429, { detail: 'later' }, 'retry-after: 1\r\n'),
  },
  {
    name: 'stops its clock',
    tells: 'declares that its time can be moved, and it stands still; its job never ends',
    controls: true,
    answer: (asked, socket) => {
      if (asked.path === '/__mock/health')
        return json(socket, 200, { ok: true, capabilities: ['time', 'fate', 'webhook'] })
      if (asked.path.startsWith('/__mock')) return json(socket, 200, { now: 5, frozen: true })
      acceptingThen((_, to) => json(to, 200, inQueue))(asked, socket)
    },
  },
]
