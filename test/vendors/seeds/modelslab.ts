// A published page of ModelsLab's enterprise fetch, as a relay that answers to its letter.
import type { Hooks } from '../../zoo/modelslab/hooks.ts'
import type { Specimen } from '../../zoo/specimen.ts'
import { type Letter, toTheLetter } from './letter.ts'

const success: Letter = { status: true, id: true, output: true, proxy_links: true }

export const modelslabSeeds: readonly Specimen<Hooks>[] = [
  {
    ...{ name: '002', profile: 'relay', breaks: null, level: null },
    tells: 'The key goes in the body, the id in the path of the interior family; success has four members.',
    plant: {
      ...{ base: '/api/v1/enterprise/interior', keys: ['body'] },
      name: (nth) => 453 + nth,
      after: (answer, { act, job }, host) =>
        act === 'fetch' && job && answer.code === 200 && isSuccess(answer.body)
          ? toTheLetter({ ...answer, body: host.success(job) }, success)
          : answer,
    },
  },
]

const isSuccess = (body: unknown) => (body as Readonly<Record<string, unknown>>)['status'] === 'success'
