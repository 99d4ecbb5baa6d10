// Puts a program's requests into a world: those that name none themselves.
import type { Mock } from '../../../mocks/index.ts'
import { checkName } from '../../../mocks/worlds/name.ts'

/** Throws UsageError for what cannot be a name. */
export function inWorld(mock: Mock, name: string): Mock {
  checkName(name)
  const answer: Mock['answer'] = (raw) => {
    const headers = { ...raw.headers, 'x-mock-world': name }
    return mock.answer(namesOne(mock, raw) ? raw : { ...raw, headers })
  }
  return { ...mock, answer }
}

function namesOne({ worlds }: Mock, raw: Parameters<Mock['answer']>[0]): boolean {
  try {
    return worlds.belonging(raw).by !== undefined
  } catch {
    // What cannot be a name the mock refuses in its own words.
    return true
  }
}
