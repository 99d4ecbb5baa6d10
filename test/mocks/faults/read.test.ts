// What is ordered is understood in one way everywhere, or refused with what is near.
import { expect, test } from 'vitest'
import { presets } from '../../../mocks/faults/presets.ts'
import { readFault } from '../../../mocks/faults/read-fault.ts'
import { createMock } from '../../../mocks/index.ts'

test.each(Object.entries(presets))(
  '%s can be copied and changed: its own JSON is the same rule',
  (name, { rule }) => {
    const { name: _, ...named } = readFault(name)
    expect(readFault(JSON.parse(JSON.stringify(rule)))).toEqual(named)
  },
)

test.each([
  ['lost-poll@result', { match: { act: 'result' }, when: { nth: 1 } }],
  ['lost-poll@result:3', { match: { act: 'result' }, when: { nth: 3 } }],
  ['lost-poll@status:2-5', { when: { from: 2, times: 4 } }],
  ['lost-poll@status:2+', { when: { from: 2 } }],
  ['lost-poll@status:always', { when: 'always' }],
  ['lost-poll@status:10%', { when: { share: 0.1 } }],
  [
    { fault: 'lost-poll', match: { job: 2 } },
    { match: { act: 'status', job: 2 }, when: { nth: 1 } },
  ],
  [
    { match: { act: 'submit' }, do: { reset: true } },
    { side: 'before', when: 'always' },
  ],
  [{ do: { cut: 10 } }, { side: 'after' }],
] as const)('%j is understood', (order, rule) => {
  expect(readFault(order)).toMatchObject(rule)
})

test.each([
  ['lost-sumbit', /there is no fault called "lost-sumbit"; did you mean lost-submit\?/],
  ['lost-poll@statsu', /no act called "statsu"; did you mean status\?/],
  ['lost-poll@status:0', /a turn is 3, 2-5, 2\+, 10% or always; received "0"/],
  ['lost-poll@status:5-2', /received "5-2"/],
  ['{"do":', /this is no JSON/],
  [{}, /received \{\}/],
  [{ match: { act: 'submit' } }, /"do" is missing/],
  [{ match: { modle: 'x' }, do: { reset: true } }, /"match" has no member "modle"; did you mean model\?/],
  [{ match: { act: 'statsu' }, do: { reset: true } }, /"statsu"; did you mean status\?/],
  [{ match: { provider: 'rekka' }, do: { reset: true } }, /"rekka"; did you mean reka\?/],
  [{ do: { rest: true } }, /"do" has no member "rest"; did you mean reset/],
  [{ do: { reset: 1 } }, /"do.reset"/],
  [{ do: { reset: true }, when: { nth: 0 } }, /"when.nth" is at least 1/],
  [{ do: { reset: true }, when: { nth: 1, share: 0.5 } }, /"when" is one of/],
  [{ do: { reset: true }, when: 'alway' }, /"when" is not to be "alway"; did you mean always\?/],
  [{ do: { status: 500, headers: { 'a b': 'x' } } }, /"do.headers" cannot send/],
  [{ do: { status: 500, headers: { a: 'x\ny' } } }, /"do.headers" cannot send/],
  [{ do: { status: 500, headers: { trailer: 'x' } } }, /"do.headers" cannot have "trailer"/],
  [{ do: { redirect: 'http://ä.test' } }, /"do.redirect" is of a form such as elsewhere/],
  [{ do: { half: true }, side: 'before' }, /"side" before means that the vendor never answers/],
  [{ do: { copies: 2 } }, /"do.copies" happens to webhooks alone/],
  [{ match: { act: 'webhook' }, do: { reset: true } }, /"do.reset" does not happen to a webhook/],
])('%j is refused', (order, words) => {
  expect(() => readFault(order)).toThrow(words)
})

/** What would stand there for ever and never act. */
test.each([
  [{ do: { reset: false } }, /"do.reset" is true, or left out; received false/],
  [{ do: { set: {} } }, /"do.set" names at least one; received \{\}/],
  [{ do: { delete: [] } }, /"do.delete" names at least one/],
  [{ do: { headers: {} } }, /"do.headers" names at least one/],
  [
    { match: { act: 'status' }, do: { stream: { after: 1, end: 'cut' } } },
    /the answer to status is JSON; it happens to stream, submit, other/,
  ],
  [
    { match: { act: 'submit', provider: 'modelslab' }, do: { stream: { crlf: true } } },
    /"do.stream" cannot act/,
  ],
  [{ do: { body: 'x', stream: { crlf: true } } }, /is a text of your own; .*without a body of your own/],
  ['deaf-stream@result', /"do.stream" cannot act: the answer to result is JSON/],
  [
    { match: { act: 'media' }, do: { set: { a: 1 } } },
    /"do.set" cannot act: the answer to media is a file; what acts there: .*half/,
  ],
  [
    { match: { act: 'stream' }, do: { half: true } },
    /the answer to stream is a stream of events; .*set, delete, null, stream/,
  ],
  [{ match: { act: 'stream' }, do: { cut: '50%' } }, /"do.cut" cannot act/],
  [{ side: 'before', do: { status: 502, set: { a: 1 } } }, /the answer is without a body/],
  [{ do: { body: 'no JSON', delete: ['a'] } }, /is a text of your own/],
  [
    { do: { reset: true, status: 500 } },
    /"do.status" cannot act beside "do.reset", for nothing of the answer reaches/,
  ],
  [{ fault: 'silent-submit', do: { reset: true } }, /beside "do.reset"/],
  [{ match: { act: 'webhook' }, do: { lost: true, copies: 2 } }, /"do.copies" cannot act beside "do.lost"/],
  [{ do: { status: 204, body: 'x' } }, /"do.body" cannot act beside "do.status" 204/],
  [{ do: { redirect: 'elsewhere', flatten: true } }, /beside the code 307/],
  [{ do: { http10: true, wrongLength: 3 } }, /"do.wrongLength" cannot act/],
  [{ do: { delay: '0s' } }, /"do.delay" of 0 ms does nothing/],
  [{ do: { wrongLength: 0 } }, /is the right length/],
  [
    { match: { act: 'submit', job: 'x' }, do: { reset: true } },
    /a submission has no id before it is answered/,
  ],
  [{ match: { act: 'upload', job: 1 }, do: { reset: true } }, /"match.job": an upload is of no job/],
  [{ match: { act: 'webhook', key: 'k' }, do: { lost: true } }, /a webhook is sent without a key/],
  [
    { match: { act: 'stream', provider: 'reka' }, do: { reset: true } },
    /nothing that is asked of Reka is stream.*there is submit/,
  ],
])('%j can do nothing, and is refused', (order, words) => {
  expect(() => readFault(order)).toThrow(words)
})

test('a mock refuses what none of its vendors has', () => {
  const reka = { providers: ['reka'] as const }
  expect(() => createMock({ settings: { ...reka, faults: ['deaf-stream'] } })).toThrow(
    /nothing that is asked of Reka/,
  )
  const { faults } = createMock({ settings: reka }).world
  expect(() => faults.add({ match: { provider: 'fal' }, do: { reset: true } })).toThrow(/does not serve fal/)
  expect(faults.add('deaf-stream@submit').match).toEqual({ act: 'submit' })
})

test('createMock refuses it before anything starts', () => {
  expect(() => createMock({ settings: { faults: ['lost-pol'] } })).toThrow(/did you mean lost-poll\?/)
  expect(() => createMock({ settings: { faults: [{ do: { status: 99 } }] } })).toThrow(
    /"do.status" is at least 200/,
  )
})
