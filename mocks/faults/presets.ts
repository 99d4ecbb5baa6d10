// Faults by name: one table for the command line, the control plane and the docs.
import { media } from './presets/media.ts'
import { polls } from './presets/polls.ts'
import type { Presets } from './presets/preset.ts'
import { streams } from './presets/streams.ts'
import { submissions } from './presets/submissions.ts'
import { webhooks } from './presets/webhooks.ts'
import { wire } from './presets/wire.ts'

export const presets: Presets = { ...submissions, ...polls, ...media, ...streams, ...wire, ...webhooks }
