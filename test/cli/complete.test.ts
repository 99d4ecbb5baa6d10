// Completion as shells do it: each reads the script that is printed for it, and then asks as if Tab had been pressed.
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { inProcess } from './in-process.ts'

const program = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-complete-'))
writeFileSync(join(folder, 'relayproof'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
chmodSync(join(folder, 'relayproof'), 0o755)
writeFileSync(join(folder, 'session.har'), '{}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(shell: string, script: string): Promise<string> {
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}`, HOME: folder }
  const flags = shell === 'zsh' ? ['-f'] : []
  return new Promise((done) => {
    execFile(shell, [...flags, '-c', script], { cwd: folder, env }, (_error, out) => done(out))
  })
}

const library = [
  '/usr/share/bash-completion/bash_completion',
  '/opt/homebrew/etc/profile.d/bash_completion.sh',
]
const installed = (shell: string) => {
  try {
    execFileSync(shell, ['-c', 'true'])
    return true
  } catch {
    return false
  }
}

/** Reads the script once and then asks what may follow each line, whose last word is still being typed. */
const session = {
  bash: (lines: readonly string[]) => `
    source ${library.find((file) => existsSync(file))}
    source <(relayproof complete bash)
    ask() {
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
      COMP_POINT=\${#COMP_LINE}
      __relayproof_complete 2>/dev/null
      printf '%s\\n' "\${COMPREPLY[@]}" ====
    }
    ${lines.map((line) => `ask ${quoted(line)}`).join('\n')}`,
  // The function is the script's own; what would draw the list prints it.
  zsh: (lines: readonly string[]) => `
    autoload -Uz compinit && compinit -D -u
    source <(relayproof complete zsh)
    _describe() { print -l -- \${\${(P)2}%%:*}; (( \${#\${(P)2}} )) }
    ask() { words=("$@") CURRENT=$#; _relayproof; print -r -- '====' }
    ${lines.map((line) => `ask ${quoted(line)}`).join('\n')}`,
  fish: (lines: readonly string[]) => `
    relayproof complete fish | source
    ${lines.map((line) => `complete --do-complete "relayproof ${line}"; echo '===='`).join('\n')}`,
}

function quoted(line: string): string {
  return ['relayproof', ...line.split(' ')].map((word) => `'${word}'`).join(' ')
}

const available = {
  bash: library.some((file) => existsSync(file)),
  zsh: installed('zsh'),
  fish: installed('fish'),
}

const shells = ['bash', 'zsh', 'fish'] as const
const offers: Readonly<Record<string, readonly string[]>> = {
  '': ['mock', 'exec', 'verify', 'judge', 'clauses', 'models', 'jobs', 'complete', 'help'],
  'help cl': ['clauses'],
  'verify ': providerIds,
  'verify fal http://127.0.0.1 --bud': ['--budget'],
  'verify fal --budget 3 --only fal/status/ne': ['fal/status/never-goes-back'],
  'verify modelslab --model realtime/text2im': ['realtime/text2img'],
  'verify reka --auth ': ['x-api-key', 'bearer'],
  'verify fal --report ju': ['junit=relayproof.xml'],
  'jobs status:fa': ['status:failed'],
  'mock --fate requeu': ['requeued'],
  'exec --allow': ['--allow-host', '--allow-webhook'],
  'exec --expect unf': ['unfinished==0', 'unfetched==0'],
  'exec --fate requeu': ['requeued'],
  'mock --tls --option fal.mod': ['fal.models=any', 'fal.models=contract', 'fal.models=published'],
}

test.each(Object.entries(offers))('what may follow "%s" is offered', async (line, offered) => {
  const { out } = await inProcess('complete', '--', ...line.split(' '))
  // A meaning stands beside each word, and in the last line what the shell is to do itself.
  const words = out
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((told) => told.split('\t')[0])
  // The shells leave out what does not begin as the word does.
  const begun = words.filter((word) => word?.startsWith(line.split(' ').at(-1) ?? ''))
  expect(begun.toSorted()).toEqual([...offered].sort())
})

/** One of each kind: a command, a value, a value whose name a shell may break at its signs. */
const asked = ['', 'verify fal --budget 3 --only fal/status/ne', 'mock --tls --option fal.mod'] as const

for (const shell of shells) {
  test.skipIf(!available[shell])(
    `${shell} completes commands and values (skipped where it, or bash-completion, is not installed)`,
    async () => {
      const out = await run(shell, session[shell](asked))
      // Fish tells a meaning beside each word.
      const answers = out.split('====\n').map((text) => text.split('\n').map((line) => line.split('\t')[0]))
      for (const [at, line] of asked.entries()) {
        const words = answers[at]?.filter((word) => word !== '')
        expect(words?.toSorted(), `${line}|`).toEqual([...(offers[line] ?? [])].sort())
      }
    },
  )
}

test.skipIf(!available.fish)(
  'where a file is wanted the shell offers its own (skipped where fish is not installed)',
  async () => {
    const out = await run('fish', session.fish(['judge fal ses', 'verify fal --known ses']))
    expect(out.match(/session\.har/g)).toHaveLength(2)
  },
)

test('a shell that has no script is refused, with those that have', async () => {
  const { err } = await inProcess('complete', 'zish')
  expect(err).toMatch(/did you mean zsh.*known: bash, zsh, fish/)
})

test('the library is read only when it is asked for', () => {
  const hook =
    "import { writeSync } from 'node:fs'\nexport const resolve = (name, context, next) => (writeSync(1, name + '\\n'), next(name, context))"
  writeFileSync(join(folder, 'hook.mjs'), hook)
  const tell = `data:text/javascript,import{register}from"node:module";register("file://${folder}/hook.mjs")`
  const read = (...args: readonly string[]) =>
    execFileSync(process.execPath, ['--import', tell, program, ...args]).toString()
  expect(read('clauses', 'fal')).not.toContain('@bomb.sh/tab')
  expect(read('complete', 'bash')).toContain('@bomb.sh/tab')
})
