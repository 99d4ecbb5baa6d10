// Preload for relays whose upstream is a constant: what they fetch from queue.fal.run goes to the mock instead.
const origin = process.env.FAL_STANDS_AT
const real = globalThis.fetch
globalThis.fetch = (url, options) => real(String(url).replace('https://queue.fal.run', origin), options)
