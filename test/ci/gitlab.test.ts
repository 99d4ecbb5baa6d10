// ci/gitlab.yml as GitLab runs it: the script of its job in a shell, and the artifacts that it promises.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { RunningMock } from '../../mocks/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { key, openHost, packed, root } from './hosts.ts'

interface Job {
  readonly variables: Readonly<Record<string, string>>
  readonly script: readonly string[]
  readonly artifacts: {
    readonly when: string
    readonly paths: readonly string[]
    readonly reports: { readonly junit: string }
  }
}

const { '.relayproof': job } = parse(readFileSync(join(root, 'ci/gitlab.yml'), 'utf8')) as {
  '.relayproof': Job
}
const folder = temporaryFolder('ci')
const tarball = packed(folder)
let host: RunningMock
beforeAll(async () => {
  host = await openHost()
})
afterAll(async () => {
  await host.close()
})

/** Runs the script with the variables of the job and those of its user; gives the exit code. */
function run(variables: Readonly<Record<string, string>>): Promise<{ code: number; log: string }> {
  const env = {
    ...process.env,
    ...job.variables,
    RELAYPROOF_PACKAGE: tarball,
    RELAYPROOF_KEY: key,
    ...variables,
  }
  return new Promise((done) => {
    const args = ['-eo', 'pipefail', '-c', job.script.join('\n')]
    const child = execFile('bash', args, { cwd: folder, env }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, log: out + err }),
    )
  })
}

test('a sound host passes, and the artifacts are where the template says', async () => {
  const { code, log } = await run({ RELAYPROOF_URL: host.url, RELAYPROOF_FLAGS: '--profile official' })
  expect(code, log).toBe(0)
  const junit = readFileSync(join(folder, job.artifacts.reports.junit), 'utf8')
  expect(new XMLParser().parse(junit)).toHaveProperty('testsuites')
  for (const path of job.artifacts.paths) expect(existsSync(join(folder, path)), path).toBe(true)
  expect(job.artifacts.when).toBe('always')
})

test('a spent budget fails the job, and the artifacts are written all the same', async () => {
  const { code } = await run({ RELAYPROOF_URL: host.url, RELAYPROOF_FLAGS: '--budget 0' })
  expect(code).toBe(4)
  expect(readFileSync(join(folder, job.artifacts.reports.junit), 'utf8')).toContain('<testsuites')
})
