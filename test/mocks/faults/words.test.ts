// Trouble that a request asks for itself: in a header, or by a word in the prompt for clients that can set nothing else.
import { expect, test } from 'vitest'
import { jsonOf, stage } from './stage.ts'

test('a word in the prompt befalls its own submission once, also when the client sends it again', async () => {
  const { submit, world, exchanges } = stage()
  const input = { prompt: 'a cat [[fault:lost-submit]] asleep' }
  const replies = [await submit(input), await submit(input), await submit({ prompt: 'a dog' })]
  expect(replies.map(({ reply }) => reply.wire)).toEqual(['reset', undefined, undefined])
  expect(world.ledger.list().map(({ job }) => job.input)).toEqual([
    { prompt: 'a cat asleep' },
    { prompt: 'a cat asleep' },
    { prompt: 'a dog' },
  ])
  expect(exchanges()[0]?.request.body?.text).toContain('[[fault:lost-submit]]')
})

test('a word of what is asked later befalls the job that comes of the submission, and no other', async () => {
  const { submit, ask, exchanges } = stage()
  const troubled = await submit({ prompt: 'a cat [[fault:bad-gateway-poll@status:2]]' })
  const other = await submit({ prompt: 'a cat' })
  for (const { status_url } of [troubled, other, troubled, other, troubled]) await ask('GET', status_url)
  expect(exchanges().flatMap(({ index, fault }) => (fault ? [index] : []))).toEqual([4])
})

test('the header does the same for the request that bears it', async () => {
  const { submit, ask, world } = stage()
  const { status_url } = await submit()
  const header = { 'x-mock-fault': 'bad-gateway-poll' }
  const codes = [undefined, header, header].map(
    async (more) => (await ask('GET', status_url, undefined, more)).status,
  )
  expect(await Promise.all(codes)).toEqual([202, 502, 202])
  expect(world.faults.list()).toMatchObject([{ by: 'header', tally: { fired: [2] } }])
})

test('a header may hold a rule, and several names', async () => {
  const { submit, ask } = stage()
  const rule = '{"match":{"act":"submit"},"do":{"status":503}}'
  expect((await submit({ prompt: 'a' }, { 'x-mock-fault': rule })).reply.status).toBe(503)
  const { status_url, reply } = await submit(
    { prompt: 'b' },
    { 'x-mock-fault': 'throttled-poll, null-links' },
  )
  expect(jsonOf(reply)).toMatchObject({ status_url: null })
  expect(status_url).toBeNull()
  const { request_id } = jsonOf(reply) as { request_id: string }
  expect((await ask('GET', `/fal-ai/flux-1/requests/${request_id}/status`)).status).toBe(429)
})

test.each([
  ['the prompt', { prompt: 'a cat [[healthy]]' }, {}],
  ['the header', { prompt: 'a cat' }, { 'x-mock-fault': 'healthy' }],
])('a word in %s lifts every rule from a submission and its job', async (_where, input, more) => {
  const { submit, ask, exchanges, world } = stage([{ do: { status: 500 } }], {
    fate: { name: 'content_policy_violation' },
  })
  const { status_url, reply } = await submit(input, more)
  expect(reply.status).toBe(200)
  expect((await ask('GET', status_url)).status).toBe(202)
  expect(exchanges().map(({ healthy }) => healthy)).toEqual([true, true])
  expect(world.ledger.list()[0]?.job).not.toHaveProperty('fate')
  expect((await submit()).reply.status).toBe(500)
})

test('a word names a fate too, with its options, and is not seen by the model', async () => {
  const { submit, world } = stage()
  await submit({ prompt: 'a cat [[fate:nsfw]]' })
  await submit({ prompt: 'a cat [[fate:slow:{"factor":3}]]' })
  expect(world.ledger.list().map(({ job: { fate, input } }) => ({ fate, input }))).toEqual([
    { fate: { name: 'nsfw' }, input: { prompt: 'a cat' } },
    { fate: { name: 'slow', options: { factor: 3 } }, input: { prompt: 'a cat' } },
  ])
})

test('a word that there is not is refused with the nearest', async () => {
  const { submit, world } = stage()
  const { reply } = await submit({ prompt: 'a cat [[fault:lost-sumbit]]' })
  expect(reply.status).toBe(400)
  expect(String(reply.body)).toContain('did you mean lost-submit?')
  expect(world.ledger.list()).toEqual([])
})

test('the first rule that fits wins, and the loser is told', async () => {
  const { submit, ask, exchanges, world } = stage(['lost-poll', 'bad-gateway-poll'])
  const { status_url } = await submit()
  expect((await ask('GET', status_url)).wire).toBe('reset')
  expect((await ask('GET', status_url)).status).toBe(202)
  expect(exchanges()[1]).toMatchObject({ fault: { name: 'lost-poll', withheld: 202 }, yielded: [2] })
  expect(world.faults.list()[1]?.tally).toMatchObject({ matched: 2, fired: [], yielded: [1] })
  expect(world.faults.neverFired().map(({ name }) => name)).toEqual(['bad-gateway-poll'])
})

test.each([
  ['a word', { prompt: 'a cat [[fault:bad-gateway-poll]][[fault:null-links]]' }, {}],
  ['the header', { prompt: 'a cat' }, { 'x-mock-fault': 'bad-gateway-poll, null-links' }],
])('%s is nothing to a later submission of the same input, nor to its job', async (_, input, more) => {
  const { submit, ask, exchanges } = stage()
  const troubled = await submit(input, more)
  const clean = await submit({ prompt: 'a cat' })
  expect([troubled.status_url, typeof clean.status_url]).toEqual([null, 'string'])
  await ask('GET', clean.status_url)
  await ask('GET', `/fal-ai/flux-1/requests/${troubled.request_id}/status`)
  expect(exchanges().map(({ fault }) => fault?.name)).toEqual([
    ...['null-links', undefined, undefined, 'bad-gateway-poll'],
  ])
})

test.each([
  ['[[healthy]] a cat', 'a cat'],
  ['[[healthy]] [[fate:slow]] a cat', 'a cat'],
  ['a cat [[healthy]] asleep', 'a cat asleep'],
  ['a cat[[healthy]] asleep', 'a cat asleep'],
  ['[[healthy]][[world:t7]] a cat', 'a cat'],
  ['[[world:t7]] [[healthy]] a cat', 'a cat'],
])('of %j the model sees %j', async (prompt, seen) => {
  const { submit, mock } = stage()
  await submit({ prompt })
  const jobs = mock.worlds.list().flatMap(({ world }) => world.ledger.list())
  expect(jobs.map(({ job }) => job.input)).toEqual([{ prompt: seen }])
})

test('a form holds such words too', async () => {
  const { mock, world } = stage()
  const body = new URLSearchParams({ key: 'k', prompt: '[[fate:failed]] a cat [[healthy]]' })
  const headers = { host: 'mock.test', 'content-type': 'application/x-www-form-urlencoded' }
  const url = '/api/v6/realtime/text2img'
  await mock.answer({ method: 'POST', url, headers, body: Buffer.from(body.toString()), scheme: 'http' })
  expect(world.ledger.list().map(({ job }) => job.input)).toMatchObject([{ prompt: 'a cat' }])
})

test('a form in parts holds them in its fields, and not in its files; sent again it is the same', async () => {
  const { mock } = stage([
    'throttled@submit:9',
    { match: { input: { prompt: 'a dog' } }, do: { status: 418 } },
  ])
  const file = Buffer.from([0xff, 0xd8, ...Buffer.from('[[fate:failed]] [[world:t9]]'), 0, 0xfe])
  const send = async (prompt: string) => {
    const form = new FormData()
    form.set('key', 'k')
    form.set('negative_prompt', new Blob([file]), 'a.jpg')
    form.set('prompt', prompt)
    // Node draws another boundary each time.
    const sent = new Request('http://mock.test/', { method: 'POST', body: form })
    const headers = { host: 'mock.test', 'content-type': sent.headers.get('content-type') ?? '' }
    const body = new Uint8Array(await sent.arrayBuffer())
    return mock.answer({ method: 'POST', url: '/api/v6/realtime/text2img', headers, body, scheme: 'http' })
  }
  const prompt = 'ein Kätzchen [[fault:lost-submit]] [[world:t7]]'
  const replies = [await send(prompt), await send(prompt), await send('a dog')]
  expect(replies.map(({ wire, status }) => wire ?? status)).toEqual(['reset', 200, 418])
  const { world } = mock.worlds.of('t7')
  const inputs = world.ledger
    .list()
    .map(({ job }) => job.input as { prompt: string; negative_prompt: string })
  expect(inputs.map((input) => [input.prompt, input.negative_prompt])).toEqual(
    Array(2).fill(['ein Kätzchen', file.toString('base64')]),
  )
  expect(world.faults.list()[0]?.tally).toMatchObject({ matched: 2, fired: [0] })
  expect(mock.worlds.list().map((one) => one.world.name)).toEqual(['default', 't7'])
})

test('a word ends at the first brackets that close it, and one without a name is none', async () => {
  const { submit, world, exchanges } = stage()
  await submit({ prompt: 'a {[[fate:]]} and [[slot]]' })
  await submit({ prompt: '[[fault:]] text ]]' })
  await submit({ prompt: 'a cat [[fate:slow]] text ]]' })
  await submit({ prompt: 'a [[fate:nsfw] cat [[healthy]]' })
  expect(world.ledger.list().map(({ job }) => [job.input, job.fate?.name])).toEqual([
    [{ prompt: 'a {[[fate:]]} and [[slot]]' }, undefined],
    [{ prompt: '[[fault:]] text ]]' }, undefined],
    [{ prompt: 'a cat text ]]' }, 'slow'],
    [{ prompt: 'a [[fate:nsfw] cat' }, undefined],
  ])
  expect(exchanges()[1]?.unheard).toContain('did you mean [[fault:NAME]]?')
})

test('what is refused or misspelt is in the record, in the words of where it stood', async () => {
  const { submit, exchanges } = stage()
  const refused = await submit({ prompt: 'a cat [[fate:nsfv]]' })
  expect(refused.reply.hint).toMatch(/^\[\[fate:nsfv]] in the input does not know "nsfv"; did you mean nsfw/)
  const slip = await submit({ prompt: 'a cat [[fautl:lost-submit]]' })
  const unheard = '[[fautl:lost-submit]] is no word of this mock; did you mean [[fault:NAME]]?'
  expect([slip.reply.status, slip.reply.hint]).toEqual([200, unheard])
  await submit({ prompt: 'a cat [[1, 2]] [["fault"]]' })
  expect(exchanges().map((one) => [one.reply?.status, one.unheard])).toEqual([
    ...[
      [400, undefined],
      [200, unheard],
      [200, undefined],
    ],
  ])
})
