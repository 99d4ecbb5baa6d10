// Which of fal's services a host name stands for (fal.md 1.1; 16, D16).
export type FalService = 'queue' | 'run' | 'ws' | 'rest' | 'media' | 'platform' | 'site'

export const serviceOfHost: Readonly<Record<string, FalService>> = {
  'queue.fal.run': 'queue',
  'queue.falrun.com': 'queue',
  'fal.run': 'run',
  'falrun.com': 'run',
  'ws.fal.run': 'ws',
  'rest.fal.ai': 'rest',
  'rest.alpha.fal.ai': 'rest',
  'v3.fal.media': 'media',
  'v3b.fal.media': 'media',
  'fal.media': 'media',
  'api.fal.ai': 'platform',
  'fal.ai': 'site',
}

export const falHosts: readonly string[] = Object.keys(serviceOfHost)
