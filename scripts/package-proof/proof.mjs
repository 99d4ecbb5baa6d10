// Counts proofs: a line for each, and "N passed, N failed" at the end.

/** `prove(text, proof)` runs a proof and tells it; `end()` prints the sum and sets the exit code. */
export function openProofs() {
  const tally = { passed: 0, failed: 0 }
  return {
    async prove(text, proof) {
      try {
        await proof()
        tally.passed++
        console.log(`ok    ${text}`)
      } catch (cause) {
        tally.failed++
        const said = [cause.message, cause.stdout, cause.stderr].filter(Boolean).join('\n      ')
        console.log(`FAIL  ${text}\n      ${String(said).slice(-3000)}`)
      }
    },
    end() {
      console.log(`${tally.passed} passed, ${tally.failed} failed`)
      process.exitCode = tally.failed === 0 ? 0 : 1
    },
  }
}

export function must(condition, text) {
  if (!condition) throw new Error(text)
}
