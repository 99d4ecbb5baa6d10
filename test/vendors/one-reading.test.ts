// What follows from a contract alone is looked through by the first mock of a process, and not again by those that come later.
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadContract, loadSpec, type Spec, specOf } from '../../src/spec/load.ts'
import { asking } from './asking.ts'

test.each(providerIds)('a second mock of %s does not walk through the contract again', async (id) => {
  const { spec, looks } = watched(loadContract(id), id)
  const submit = async () => {
    const before = looks()
    const mock = await asking(id, {}, undefined, (name) => (name === id ? spec : loadSpec(name)))
    await mock.poll(await mock.begin())
    return looks() - before
  }
  expect(await submit()).toBeGreaterThan(1)
  // The members of the one model that is asked for may be.
  expect(await submit()).toBeLessThanOrEqual(1)
})

/** `looks` counts who turned to the paths or the components of the document. */
function watched(document: JsonObject, id: string): { readonly spec: Spec; looks(): number } {
  let count = 0
  const get = (target: JsonObject, name: string) => {
    if (name === 'paths' || name === 'components') count++
    return target[name]
  }
  return { spec: specOf(new Proxy(document, { get }) as JsonObject, id), looks: () => count }
}
