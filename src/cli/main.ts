#!/usr/bin/env node
// The entry: package.json → bin → here → one file per command.
import { main } from './program.ts'

const code = await main(process.argv.slice(2))
if (code !== undefined) process.exitCode = code
