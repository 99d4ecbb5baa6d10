#!/usr/bin/env node
// The entry: package.json → bin → here → one file per command.
import { explain } from './last-words.ts'
import { main } from './program.ts'
import { outliveReaders } from './terminal.ts'

const args = process.argv.slice(2)
outliveReaders()
// What nobody caught would be printed by Node as it is, with its stack.
process.on('uncaughtException', (error) => process.exit(explain(error, args)))

const code = await main(args)
if (code !== undefined) process.exitCode = code
