// What `mock` prints for ModelsLab is run as it stands.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createMock, listen } from '../../../mocks/index.ts'

const run = promisify(execFile)

test('the printed curl and JavaScript make a picture', async () => {
  const mock = createMock({ settings: { delays: { queueMs: 0, runMs: 1, jitter: 0 } } })
  const server = await listen(mock, { port: 0, host: '127.0.0.1' })
  try {
    const printed = mock.vendors.find(({ id }) => id === 'modelslab')?.snippets(server.url) ?? []
    const programs = { sh: ['sh', '-c'], js: [process.execPath, '--input-type=module', '--eval'] } as const
    expect(printed.map(({ language }) => language).toSorted()).toEqual(['js', 'sh'])
    for (const { language, code } of printed) {
      const [program, ...flags] = programs[language]
      const { stdout } = await run(program, [...flags, code])
      expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/generations\/[0-9a-f-]{36}\.png/)
    }
  } finally {
    await server.close()
  }
})
