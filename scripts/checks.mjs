// `npm run checks`: all that needs no test, side by side, each told in one piece when it is over.
import { spawn } from 'node:child_process'

const names = ['lint', 'types', 'generate:check', 'lint:openapi', 'build']

/** The exit code of an npm script, whose words are kept until its end. */
function run(name) {
  const child = spawn('npm', ['run', '--silent', name], { shell: process.platform === 'win32' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  return new Promise((done) => child.once('close', (code) => done({ name, code, said })))
}

const ended = await Promise.all(
  names.map(async (name) => {
    const one = await run(name)
    console.log(`${one.code === 0 ? 'ok' : 'FAILED'} ${name}\n${one.said.trim()}`)
    return one
  }),
)
const failed = ended.filter(({ code }) => code !== 0)
if (failed.length > 0) console.log(`failed: ${failed.map(({ name }) => name).join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
