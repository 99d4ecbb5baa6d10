// Preload for relays whose upstream is a constant: what they fetch from fal's hosts goes to the mock instead.
const origin = process.env.FAL_STANDS_AT
const real = globalThis.fetch
const hosts = { 'https://queue.fal.run': origin, 'https://rest.fal.ai': `${origin}/rest.fal.ai` }
globalThis.fetch = (url, options) =>
  real(
    String(url).replace(/^https:\/\/[\w.]+/, (host) => hosts[host] ?? host),
    options,
  )
