// ZIP: other assets in one file.
import { type Zippable, zipSync } from 'fflate'
import type { ArchiveSpec, AssetSpec } from './spec.ts'
import { zipTime } from './zip-time.ts'

type Render = (spec: AssetSpec) => Promise<Uint8Array>

export async function renderArchive({ files }: ArchiveSpec, render: Render): Promise<Uint8Array> {
  const entries: Zippable = {}
  for (const [name, spec] of Object.entries(files)) entries[name] = await render(spec)
  return zipSync(entries, { level: 0, mtime: zipTime })
}
