// The list of requests (reka.md 6).
import { expect, test } from 'vitest'
import { type Asking, asking, requests } from './asking.ts'

/** Submits `count` jobs a second apart and answers their ids, newest first. */
async function several({ submit, clock }: Asking, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    ids.unshift((await submit({ prompt: `boat ${index}` })).body.request_id)
    clock.advance(1_000)
  }
  return ids
}

const idsOf = (body: { data: readonly { request_id: string }[] }) =>
  body.data.map(({ request_id }) => request_id)

test('the list tells the jobs newest first, as they stand', async () => {
  const mock = asking()
  const [newest, older] = await several(mock, 2)
  mock.clock.advance(1_500)
  expect((await mock.get(requests)).body).toEqual({
    data: [
      {
        request_id: newest,
        model: 'nano-banana',
        task: 'text-to-image',
        status: 'IN_PROGRESS',
        created_at: '2026-01-01T00:00:01.000Z',
        updated_at: '2026-01-01T00:00:02.000Z',
      },
      expect.objectContaining({ request_id: older, status: 'COMPLETED' }),
    ],
    next_page_token: null,
  })
})

test('without jobs it is empty', async () => {
  expect((await asking().get(requests)).body).toEqual({ data: [], next_page_token: null })
})

test('tokens lead through all pages, though jobs arrive meanwhile', async () => {
  const mock = asking()
  const ids = await several(mock, 5)
  const seen: string[] = []
  let token: string | null = ''
  while (token !== null) {
    const { body }: { body: { data: readonly { request_id: string }[]; next_page_token: string | null } } =
      await mock.get(`${requests}?page_limit=2${token && `&page_token=${encodeURIComponent(token)}`}`)
    seen.push(...idsOf(body))
    token = body.next_page_token
    await mock.submit()
  }
  expect(seen).toEqual(ids)
})

test('a page holds twenty unless told otherwise', async () => {
  const mock = asking()
  const ids = await several(mock, 21)
  const { body } = await mock.get(requests)
  expect(idsOf(body)).toEqual(ids.slice(0, 20))
  expect(body.next_page_token).toEqual(expect.any(String))
})

test("limit and offset, the host's other habit, are understood too", async () => {
  const mock = asking()
  const ids = await several(mock, 4)
  expect(idsOf((await mock.get(`${requests}?limit=2&offset=1`)).body)).toEqual(ids.slice(1, 3))
})

test('the list can be narrowed to a status and to a model', async () => {
  const mock = asking()
  const [one, two] = await several(mock, 2)
  const speech = (await mock.submit({ text: 'Ahoy' }, 'eleven-v3/text-to-speech')).body
  await mock.post(speech.cancel_url)
  expect(idsOf((await mock.get(`${requests}?status=CANCELLED`)).body)).toEqual([speech.request_id])
  expect(idsOf((await mock.get(`${requests}?model=nano-banana`)).body)).toEqual([one, two])
  expect(idsOf((await mock.get(`${requests}?model=eleven-v3&status=IN_QUEUE`)).body)).toEqual([])
})

test.each([
  ['page_limit=0', 'page_limit'],
  ['page_limit=101', 'page_limit'],
  ['page_limit=many', 'page_limit'],
  ['limit=0', 'limit'],
  ['offset=-1', 'offset'],
  ['page_token=made-up', 'page_token'],
])('%s is refused by name', async (query, param) => {
  const told = await asking().get(`${requests}?${query}`)
  expect([told.status, told.body.error.param]).toEqual([400, param])
})

test("nobody sees another key's jobs", async () => {
  const mock = asking()
  await several(mock, 2)
  expect((await mock.get(requests, { 'x-api-key': 'reka_b' })).body.data).toEqual([])
})
