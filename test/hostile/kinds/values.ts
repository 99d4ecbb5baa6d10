// Hosts whose replies stay under a megabyte each and hold very much: more than is read, and nearly as much as is.
import { acceptingThen, json, type Kind } from '../socket-host.ts'

const list = (piece: (at: number) => string, times: number): string =>
  Array.from({ length: times }, (_, at) => piece(at)).join()

/** Accepts a job, and answers whatever is asked about it with `status` and all of `members`. */
function telling(name: string, tells: string, members: () => string, status = 'COMPLETED'): Kind {
  return {
    name,
    tells,
    answer: acceptingThen((_asked, socket) => json(socket, 200, `{"status":"${status}",${members()}}`)),
  }
}

/** The same to every question, the submission too. */
function saying(name: string, tells: string, text: () => string, status = 200): Kind {
  return { name, tells, answer: (_asked, socket) => json(socket, status, text()) }
}

const longId = 'a'.repeat(900_000)
const stream = 'data: {}\n\n'.repeat(98_000)

export const values: readonly Kind[] = [
  telling(
    'tells nothing very often',
    'a result of hundreds of thousands of empty things',
    () => `"images":[${list(() => '{}', 325_000)}]`,
  ),
  telling(
    'tells a thousand names',
    'things with a name of their own each, nearly as many as are read',
    () => `"images":[${list((at) => `{"k${at}":1}`, 26_000)}]`,
  ),
  telling(
    'tells words for pictures',
    'a result that breaks its schema nearly as often as anything is read',
    () => `"images":[${list((at) => `"${at}"`, 47_000)}]`,
  ),
  telling('tells one member after the other', 'a status with tens of thousands of members', () =>
    list((at) => `"k${at}":1`, 44_000),
  ),
  telling(
    'tells log entries that are none',
    'the same thousands of entries at every poll',
    () => `"logs":[${list((at) => `{"m${at}":"x"}`, 18_000)}]`,
    'IN_PROGRESS',
  ),
  telling('tells secrets', 'thousands of tokens at every poll', () =>
    list((at) => `"${at}token":"${at}abcdefghijklmnopq"`, 22_000),
  ),
  telling(
    'tells long addresses',
    'links of nine hundred thousand letters',
    () => `"request_id":"${longId}","images":[{"url":"http://127.0.0.1:9/${longId}"}]`,
  ),
  saying(
    'names its jobs at length',
    'an id of nine hundred thousand letters',
    () => `{"request_id":"${longId}","status":"IN_QUEUE","queue_position":0}`,
  ),
  saying(
    'complains at length',
    'a refusal with thousands of complaints',
    () => `{"detail":[${list(() => '{"loc":["body","prompt"],"msg":"m","type":"missing"}', 5_500)}]}`,
    422,
  ),
  {
    name: 'streams small events',
    tells: 'a hundred thousand of them in one reply',
    answer: acceptingThen((_asked, socket) => {
      const head = `content-type: text/event-stream\r\nconnection: close\r\ncontent-length: ${stream.length}`
      socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${stream}`)
    }),
  },
]
