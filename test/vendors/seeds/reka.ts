// A published page of Reka's inference status, as a relay that answers to its letter.
import type { Hooks } from '../../zoo/reka/hooks.ts'
import type { Specimen } from '../../zoo/specimen.ts'
import { type Letter, toTheLetter } from './letter.ts'

const asPrinted: Letter = {
  ...{ request_id: true, status: true, queue_position: true },
  ...{ logs: { given: [{}] }, metrics: { given: {} } },
}
/** What the page's own table lets be null. */
const barest: Letter = {
  ...{ request_id: true, status: true, queue_position: true },
  ...{ logs: { given: null }, metrics: { given: null } },
}

function relay(name: string, tells: string, letter: Letter): Specimen<Hooks> {
  return {
    ...{ name, tells, profile: 'relay', breaks: null, level: null },
    plant: {
      after: (answer, { act }) =>
        act === 'status' && answer.code === 200 ? toTheLetter(answer, letter) : answer,
    },
  }
}

export const rekaSeeds: readonly Specimen<Hooks>[] = [
  relay('003 as printed', 'Logs are one empty map, metrics an empty one.', asPrinted),
  relay('003 at its barest', 'Logs and metrics are null.', barest),
]
