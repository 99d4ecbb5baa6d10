#!/usr/bin/env node
// The entry: package.json → bin → here → one file per command.
import { main } from './program.ts'

// A reader that has seen enough (`| head`) ends the pipe; the run goes on and keeps its exit code.
process.stdout.on('error', leaveQuietly)
process.stderr.on('error', leaveQuietly)

function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

const code = await main(process.argv.slice(2))
if (code !== undefined) process.exitCode = code
