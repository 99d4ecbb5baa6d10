// docs/faults.md: its table is the mock's own, and its commands and names are run and known.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { order, presets } from '../../../mocks/faults/known.ts'
import { readFault } from '../../../mocks/faults/read-fault.ts'
import { listen } from '../../../mocks/listen.ts'
import { stage } from './stage.ts'

const root = resolve(import.meta.dirname, '../../..')
const page = readFileSync(resolve(root, 'docs/faults.md'), 'utf8')

test('the table is the one of the mock (npm run faults:docs writes it)', () => {
  const rows = Object.entries(presets).map(
    ([name, { does, hurts, rule }]) => `| \`${name}\` | ${does} | ${hurts} | \`${JSON.stringify(rule)}\` |`,
  )
  const [, table = ''] = page.split(/<!-- \/?table -->/)
  expect(table.trim().split('\n').slice(2)).toEqual(rows)
})

test('the steps are those of the mock, with the same effects', () => {
  const words = (text: string) => [...text.matchAll(/[a-zA-Z0-9.]+/g)].map(([word]) => word)
  for (const step of order) {
    const [name = '', effects = ''] = step.split(': ')
    const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? ''
    for (const effect of words(effects).filter((word) => word !== 'and'))
      expect(row, effect).toMatch(new RegExp(`\`${effect}[\`]`))
  }
})

test('the names and rules in it are understood', () => {
  const named = [...page.matchAll(/`(?:--fault )?([a-z]+-[a-z]+(?:-[a-z]+)*@[a-z]+:\w+)`/g)].map(
    ([, text]) => text,
  )
  expect(named).toEqual(['lost-poll@result:2'])
  const [rule] = [...page.matchAll(/```json\n(.*)\n```/g)].map(([, text]) => text)
  for (const text of [...named, rule]) expect(() => readFault(text)).not.toThrow()
})

test('its commands run as they stand', async () => {
  const { mock } = stage()
  const { url, close } = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(close)
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? []
  const own = `${process.execPath} ${resolve(root, 'dist/src/cli/main.js')}`
  for (const line of block.trim().split('\n')) {
    const command = line.replaceAll('http://127.0.0.1:4630', url).replace('npx relayproof', own)
    const { stdout } = await promisify(execFile)('bash', ['-c', command.replace('curl', 'curl -sf')])
    if (line.includes('--help'))
      expect(Object.keys(presets).filter((name) => !stdout.includes(`${name}\n`))).toEqual([])
  }
  expect(mock.world.faults.idle).toBe(true)
})
