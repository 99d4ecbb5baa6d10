// Faults of submissions, by name: these are the ones that cost money.
import { first, type Presets, presetsOf } from './preset.ts'

const submit = presetsOf('submit')
const links = ['status_url', 'response_url', 'cancel_url']
const busy = { status: 429, body: { detail: 'Too many requests' } } as const

export const submissions: Presets = {
  'lost-submit': submit(
    'the submission is accepted and billed, its reply is lost',
    'whoever submits again: @fal-ai/client, ai and TanStack pay twice',
    first,
    'after',
    { reset: true },
  ),
  'lost-request': submit(
    'the submission is lost before the vendor sees it',
    'whoever does not submit again: @huggingface/inference gives up',
    first,
    'before',
    { reset: true },
  ),
  'silent-submit': submit(
    'the submission is accepted, and never answered',
    'whoever waits without a limit, or submits again after one: a fal.run that gives up pays twice',
    first,
    'after',
    { hold: true },
  ),
  throttled: submit(
    'the submission is refused with 429 and a Retry-After of one second',
    'whoever tries again sooner than told, as @fal-ai/client does',
    first,
    'before',
    { ...busy, headers: { 'retry-after': '1' } },
  ),
  'throttled-blind': submit(
    'the submission is refused with 429, and no word of when to come again',
    'whoever needs that word; @huggingface/inference gives up either way',
    first,
    'before',
    busy,
  ),
  moved: submit(
    'the submission is sent on to another host with 307',
    'whoever follows: clients leave their key behind and are told 401',
    'always',
    'before',
    { redirect: 'elsewhere' },
  ),
  'moved-for-good': submit(
    'the submission is sent on to another host with 308',
    'the same, and whoever remembers where it led',
    'always',
    'before',
    { status: 308, redirect: 'elsewhere' },
  ),
  'null-links': submit(
    'the links of a submission are null',
    'whoever follows links without a look at them',
    'always',
    'after',
    { null: links },
  ),
  'no-links': submit(
    'a submission comes without links',
    'whoever does not make them of the id',
    'always',
    'after',
    { delete: links },
  ),
}
