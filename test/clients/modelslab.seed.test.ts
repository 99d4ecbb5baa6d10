// The request forms of the enterprise interior fetch page, in the languages it prints, the base URL swapped and the
// missing quote of its addresses put in: collected for real by curl, Node, PHP and Python.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, type TestContext, test } from 'vitest'
import { openStreet, type Street } from './modelslab-street.ts'

const run = promisify(execFile)

/** A finished job of the page's family and the reply that its fetch must give. */
async function finished(street: Street) {
  const submitted = await street.post('/api/v1/enterprise/interior/make', { key: 'a-key', prompt: 'a room' })
  street.sleep(7)
  const { id, future_links: output } = submitted.body
  return {
    id: String(id),
    expected: { status: 'success', id, output, proxy_links: [expect.stringContaining('cdn2')] },
  }
}

/** Skips, saying why, where the interpreter or its library is absent. */
async function needs(
  context: TestContext,
  program: string,
  check: readonly string[],
  name: string,
): Promise<void> {
  await run(program, [...check]).catch(() => context.skip(`${name} is not installed here`))
}

test('curl: --request POST with the key as raw body', async (context) => {
  await needs(context, 'curl', ['--version'], 'curl')
  await using street = await openStreet()
  const { id, expected } = await finished(street)
  const address = `${street.url}/api/v1/enterprise/interior/fetch/${id}`
  const { stdout } = await run('curl', [
    '--silent',
    '--request',
    'POST',
    address,
    '--data-raw',
    '{\n"key": "a-key"\n}',
  ])
  expect(JSON.parse(stdout)).toEqual(expected)
})

test('JavaScript: fetch with a raw JSON body and redirect follow', async () => {
  await using street = await openStreet()
  const { id, expected } = await finished(street)
  const script = `
    const headers = new Headers()
    headers.append('Content-Type', 'application/json')
    const options = { method: 'POST', headers, body: JSON.stringify({ key: 'a-key' }), redirect: 'follow' }
    fetch("${street.url}/api/v1/enterprise/interior/fetch/${id}", options)
      .then((response) => response.text())
      .then((result) => console.log(result))`
  const { stdout } = await run(process.execPath, ['--eval', script])
  expect(JSON.parse(stdout)).toEqual(expected)
})

test('PHP: curl_setopt_array, to the fashion path that the page prints', async (context) => {
  await needs(context, 'php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);'], 'php with curl')
  await using street = await openStreet()
  const { id, expected } = await finished(street)
  const script = `
    $payload = ["key" => "a-key"];
    $curl = curl_init();
    curl_setopt_array($curl, array(
      CURLOPT_URL => '${street.url}/api/v6/fashion/fetch/${id}',
      CURLOPT_RETURNTRANSFER => true, CURLOPT_ENCODING => '', CURLOPT_MAXREDIRS => 10, CURLOPT_TIMEOUT => 0,
      CURLOPT_FOLLOWLOCATION => true, CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
      CURLOPT_CUSTOMREQUEST => 'POST', CURLOPT_POSTFIELDS => json_encode($payload),
      CURLOPT_HTTPHEADER => array('Content-Type: application/json'),
    ));
    echo curl_exec($curl);
    curl_close($curl);`
  const { stdout } = await run('php', ['-r', script])
  expect(JSON.parse(stdout)).toEqual(expected)
})

test('Python: requests.request with a dumped body', async (context) => {
  await needs(context, 'python3', ['-c', 'import requests'], 'python3 with requests')
  await using street = await openStreet()
  const { id, expected } = await finished(street)
  const script = [
    'import requests, json',
    `url = "${street.url}/api/v1/enterprise/interior/fetch/${id}"`,
    'payload = json.dumps({"key": "a-key"})',
    'headers = {"Content-Type": "application/json"}',
    'response = requests.request("POST", url, headers=headers, data=payload)',
    'print(response.text)',
  ].join('\n')
  const { stdout } = await run('python3', ['-c', script])
  expect(JSON.parse(stdout)).toEqual(expected)
})

test('as printed, with an empty key, the page is told that a key is required', async () => {
  await using street = await openStreet()
  const { code, body } = await street.post('/api/v1/enterprise/interior/fetch/454', { key: '' })
  expect({ code, body }).toEqual({ code: 401, body: { status: 'error', message: 'API key required' } })
})
