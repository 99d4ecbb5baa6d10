// Sounds as the input asks for them, and what a file object says of one (fal.md 12.2).
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import type { AudioSpec } from '../../assets/asset.ts'
import { soundRate } from '../../assets/audio/sound-rate.ts'
import type { FalJob } from '../job.ts'
import { promptOf } from './images.ts'
import { numberIn } from './number-in.ts'

/** Seconds. */
const longest = 300
const longestSpeech = 30
const charactersASecond = 15

const lengthFields = [
  'duration',
  'duration_seconds',
  'seconds_total',
  'total_seconds',
  'music_duration',
  'length',
]
const rateFields = ['sample_rate', 'sample_rate_hertz']
const formatFields = ['format', 'codec', 'output_format', 'audio_format']

/** Speech lasts as long as its text takes to read; other sounds as long as the input says. */
export function soundSpec({ model, seed }: FalJob, input: JsonObject): AudioSpec {
  const { voice_setting: voice, audio_setting: setting, output_format: object } = input
  const asked: JsonObject = { ...input, ...objectOr(object), ...objectOr(setting) }
  const [format, rate] = formatOf(asked)
  const prompt = promptOf(input)
  const speed = numberIn(objectOr(voice), ['speed']) ?? 1
  const spoken = Math.ceil(prompt.length / charactersASecond / speed)
  const milliseconds = numberIn(input, ['music_length_ms'])
  const said = numberIn(input, lengthFields) ?? (milliseconds === undefined ? undefined : milliseconds / 1000)
  return {
    kind: 'audio',
    format,
    seconds: Math.min(longest, said ?? Math.min(longestSpeech, Math.max(1, spoken))),
    sampleRate: hertz(numberIn(asked, rateFields) ?? rate),
    ...(String(asked['channel'] ?? asked['channels']) === '2' ? { channels: 2 } : {}),
    ...(isSpeech(model, input) ? { speech: true } : {}),
    caption: { prompt, model, seed },
  }
}

export function factsOfSound(spec: AudioSpec) {
  return { duration: spec.seconds, channels: spec.channels ?? 1, sample_rate: soundRate(spec) }
}

/** A text is said, a prompt is played. */
function isSpeech(model: string, { text }: JsonObject): boolean {
  return typeof text === 'string' || /speech|tts|voice/.test(model)
}

/** `mp3`, `pcm_16000` and `mp3_44100_128` in the first field that names a format we make; MP3 for any other. */
function formatOf(asked: JsonObject): readonly [AudioSpec['format'], number | undefined] {
  for (const field of formatFields) {
    const [, word, rate] = /^(mp3|pcm|flac|wav)(?:_(\d+))?/.exec(String(asked[field])) ?? []
    if (word) return [word as AudioSpec['format'], rate === undefined ? undefined : Number(rate)]
  }
  return ['mp3', undefined]
}

/** `48 kHz` begins with 48. */
function hertz(rate = 44_100): number {
  return Math.round(Math.min(48_000, Math.max(8_000, rate < 1_000 ? rate * 1_000 : rate)))
}

function objectOr(value: unknown): JsonObject {
  return isJsonObject(value as JsonObject) ? (value as JsonObject) : {}
}
