// The installed mock as a process of its own, and a client's whole job against it.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { programIn } from './project.mjs'
import { must } from './proof.mjs'

/** Starts the mock that is installed in `folder`, hands its address to `use`, and expects it to end at once on SIGINT. */
export async function withMock(node, folder, use) {
  const flags = ['--port', '0', '--json', '--quiet', '--queue', '0s', '--run', '0s']
  const child = spawn(node, [programIn(folder), 'mock', ...flags], { cwd: folder })
  let talk = ''
  child.stderr.on('data', (piece) => {
    talk += piece
  })
  try {
    const lines = createInterface({ input: child.stdout })
    const first = await Promise.race([
      new Promise((resolve) => lines.once('line', resolve)),
      new Promise((_, reject) =>
        child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${talk}`))),
      ),
    ])
    await use(JSON.parse(first).url)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    must((await ended) === 0, 'it did not end with exit code 0 on Ctrl-C')
  } finally {
    child.kill('SIGKILL')
  }
}

/** One fal job from submission to the bytes of its picture. */
export async function finishJob(url) {
  const authorization = 'Key package-proof'
  const headers = { authorization, 'content-type': 'application/json' }
  const body = JSON.stringify({ prompt: 'a packed tiger', image_size: { width: 320, height: 240 } })
  const submitted = await (
    await fetch(`${url}/fal-ai/flux-1/schnell`, { method: 'POST', headers, body })
  ).json()
  must(submitted.request_id, `no request_id in ${JSON.stringify(submitted)}`)
  const result = await (await fetch(submitted.response_url, { headers: { authorization } })).json()
  must(result.images?.length === 1, `no picture in ${JSON.stringify(result)}`)
  const picture = await fetch(result.images[0].url)
  must(picture.status === 200 && (await picture.arrayBuffer()).byteLength > 1000, 'the picture has no bytes')
}
