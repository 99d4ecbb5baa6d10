// Adds up what vitest and the package proof counted, as the plain last line of CI: "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs'

const [testsExit, packageLog, ...results] = process.argv.slice(2)
const counts = results.map((file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 },
)
const sumOf = (count) => counts.reduce((sum, one) => sum + one[count], 0)
const counted = { numPassedTests: sumOf('numPassedTests'), numFailedTests: sumOf('numFailedTests') }
const last = /(\d+) passed, (\d+) failed\s*$/.exec(
  existsSync(packageLog) ? readFileSync(packageLog, 'utf8') : '',
)
const passed = counted.numPassedTests + Number(last?.[1] ?? 0)
// A lint, type or suite failure that vitest does not count still counts as one; so does a package proof that broke off.
const uncounted = (testsExit !== '0' && counted.numFailedTests === 0 ? 1 : 0) + (last ? 0 : 1)
console.log(`${passed} passed, ${counted.numFailedTests + Number(last?.[2] ?? 0) + uncounted} failed`)
