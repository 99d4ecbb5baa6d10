// Programs that are had from a public repository alone: unmodified, at the commit that was measured, outside this repository.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'

const run = promisify(execFile)

export interface Repository {
  /** `owner/name` on GitHub; the folder in `RELAYPROOF_CHECKOUTS` has the name. */
  readonly name: string
  readonly commit: string
}

/** Where its files are: in the folder that the environment names, else fetched into `folder`; undefined where neither is to be had. */
export async function checkout({ name, commit }: Repository, folder: string): Promise<string | undefined> {
  const given = process.env['RELAYPROOF_CHECKOUTS']
  const own = name.split('/').at(-1) ?? name
  if (given && existsSync(join(given, own))) return join(given, own)
  const target = join(folder, 'checkouts', own)
  mkdirSync(target, { recursive: true })
  const git = (...words: string[]) => run('git', ['-C', target, ...words], { timeout: 60_000 })
  try {
    await git('init', '-q')
    await git('fetch', '-q', '--depth', '1', `https://github.com/${name}.git`, commit)
    await git('checkout', '-q', 'FETCH_HEAD')
    return target
  } catch {
    return undefined
  }
}

/** As the repository's own build makes it, without its checks: each TypeScript file by its own settings, all others as they are. */
export function built(source: string, target: string, folders: readonly string[]): void {
  const { config } = ts.readConfigFile(join(source, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, source)
  const { type } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    readonly type?: string
  }
  // A file alone does not tell which of Node's two kinds of module it is.
  options.module = type === 'module' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS
  mkdirSync(target, { recursive: true })
  cpSync(join(source, 'package.json'), join(target, 'package.json'))
  for (const folder of folders)
    for (const name of readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })) {
      if (extname(name) !== '.ts') continue
      const into = join(target, 'dist', folder, name.replace(/\.ts$/, '.js'))
      mkdirSync(dirname(into), { recursive: true })
      const text = readFileSync(join(source, folder, name), 'utf8')
      writeFileSync(into, ts.transpileModule(text, { compilerOptions: options, fileName: name }).outputText)
    }
}
