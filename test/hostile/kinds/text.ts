// Hosts whose words are hard to read: long runs of what patterns stumble over, where reports quote them.
import { acceptingThen, inQueue, json, type Kind } from '../socket-host.ts'

const blanks = ' '.repeat(300_000)

export const text: readonly Kind[] = [
  {
    name: 'speaks in blanks',
    tells: 'ids, states and complaints of three hundred thousand blanks',
    answer: ({ method }, socket) =>
      json(socket, 200, { request_id: `x${blanks}y`, status: `${blanks}z`, detail: `${method}${blanks}.` }),
  },
  {
    name: 'quotes itself',
    tells: 'a state of escapes, quotes and backticks',
    answer: acceptingThen((_asked, socket) =>
      json(socket, 200, { ...inQueue, status: '\\"` %25&amp;'.repeat(100_000) }),
    ),
  },
  {
    name: 'lists without end',
    tells: 'a result of nine hundred thousand empty things',
    answer: acceptingThen(({ path }, socket) =>
      json(
        socket,
        200,
        path.includes('/status') ? { status: 'COMPLETED' } : `{"images":[${'{},'.repeat(900_000)}{}]}`,
      ),
    ),
  },
]
