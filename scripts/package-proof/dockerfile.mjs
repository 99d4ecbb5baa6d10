// The Dockerfile without an engine: every step of it in a folder that stands for its stage, and then what it starts.
import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './project.mjs'
import { must } from './proof.mjs'

/** Steps as `{word, rest}`, continued lines joined. */
export function stepsOf(text) {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n')
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ word: line.split(' ')[0], rest: line.slice(line.indexOf(' ') + 1).trim() }))
}

/** Builds both stages and runs what the image would run: healthy, as nobody in particular, ended by SIGTERM at once. */
export async function dockerfileWorks(root) {
  const folder = await mkdtemp(join(tmpdir(), 'relayproof-image-'))
  try {
    await chmod(folder, 0o755)
    await start(await build(root, folder, stepsOf(await readFile(join(root, 'Dockerfile'), 'utf8'))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function build(root, folder, steps) {
  const stages = {}
  let stage
  for (const { word, rest } of steps) {
    if (word === 'FROM') {
      const name = / AS (\w+)$/.exec(rest)?.[1] ?? 'last'
      stage = { root: join(folder, name), cwd: '/', env: {}, user: 'root' }
      stages[name] = stage
    } else if (word === 'WORKDIR') {
      stage.cwd = rest
      await mkdir(join(stage.root, rest), { recursive: true })
    } else if (word === 'ENV') Object.assign(stage.env, { [rest.split('=')[0]]: rest.split('=')[1] })
    else if (word === 'COPY') await copy(root, stages, stage, rest)
    else if (word === 'RUN') {
      const env = { ...process.env, ...stage.env }
      await run('bash', ['-ec', rest], { cwd: join(stage.root, stage.cwd), env, maxBuffer: 64 << 20 })
    } else if (word === 'USER') stage.user = rest
    else if (word === 'HEALTHCHECK') stage.health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4))
    else if (word === 'ENTRYPOINT') stage.entry = JSON.parse(rest)
    else if (word === 'CMD') stage.command = JSON.parse(rest)
    else if (word === 'STOPSIGNAL') stage.signal = rest
    else if (word === 'EXPOSE') stage.port = rest
    else must(false, `this proof does not know the step ${word}`)
  }
  return stage
}

/** The build context is what git keeps: nothing that the .dockerignore leaves out is in it. */
async function copy(root, stages, stage, rest) {
  const from = /^--from=(\w+) (\S+) (\S+)$/.exec(rest)
  const to = join(stage.root, stage.cwd)
  if (from) return cp(join(stages[from[1]].root, from[2]), join(to, from[3]), { recursive: true })
  must(rest === '. .', `this proof does not know COPY ${rest}`)
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64 << 20,
  })
  for (const file of stdout.split('\0').filter(Boolean)) {
    await mkdir(dirname(join(to, file)), { recursive: true })
    await cp(join(root, file), join(to, file))
  }
}

async function start({ root, cwd, env, user, health, entry, command, signal, port }) {
  must(user === 'node', `it would run as ${user}`)
  must(
    health.some((word) => word.includes(`:${port}/`)),
    `its health check asks another port than ${port}`,
  )
  // A mock that somebody runs here may hold the image's own port, and would answer the health check in its place.
  const free = String(await freePort())
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const options = { cwd: join(root, cwd), env: { ...process.env, ...env }, ...nobody }
  const [program, ...args] = [...entry, ...command, '--port', free]
  const check = health.slice(1).map((word) => word.replace(`:${port}/`, `:${free}/`))
  const child = spawn(program === 'node' ? process.execPath : program, args, options)
  let talk = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (talk += piece))
  const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve(code ?? by)))
  try {
    let healthy = false
    for (let turn = 0; turn < 50 && !healthy && child.exitCode === null; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      healthy = await run(process.execPath, check, options).then(
        () => true,
        () => false,
      )
    }
    must(healthy, `its health check never passed: ${talk}`)
    child.kill(signal)
    must((await ended) === 0, `${signal} did not end it with exit code 0: ${await ended}`)
  } finally {
    child.kill('SIGKILL')
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
