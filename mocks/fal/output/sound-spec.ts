// Sounds as the input asks for them, and what a file object says of one (fal.md 12.2).
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import type { AudioSpec } from '../../assets/asset.ts'
import { heldSound } from '../../assets/audio/held-sound.ts'
import { textIn } from '../../input-value.ts'
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

/** By the words that models have for them; an `ogg` without more may hold Opus. */
const formats: Readonly<Record<string, AudioSpec['format']>> = {
  ...{ mp3: 'mp3', wav: 'wav', flac: 'flac', pcm: 'pcm', aac: 'aac', m4a: 'm4a' },
  ...{ opus: 'opus', ogg: 'opus', mulaw: 'mulaw', ulaw: 'mulaw', alaw: 'alaw' },
}

/** Hz, where it is not 44,100: telephones'. */
const usualRates: Readonly<Partial<Record<AudioSpec['format'], number>>> = { mulaw: 8_000, alaw: 8_000 }

/** Speech lasts as long as its text takes to read; other sounds as long as the input says. */
export function soundSpec({ model, seed }: FalJob, input: JsonObject): AudioSpec {
  const { voice_setting: voice } = input
  const prompt = promptOf(input)
  const speed = numberIn(objectOr(voice), ['speed']) ?? 1
  const spoken = Math.ceil(prompt.length / charactersASecond / speed)
  return {
    kind: 'audio',
    ...shapeOf(input),
    seconds: Math.min(longest, askedSeconds(input) ?? Math.min(longestSpeech, Math.max(1, spoken))),
    ...(isSpeech(model, input) ? { speech: true } : {}),
    caption: { prompt, model, seed },
  }
}

/** What is asked of a sound beside its length. */
function shapeOf(input: JsonObject): Pick<AudioSpec, 'format' | 'sampleRate' | 'channels'> {
  const { audio_setting: setting, output_format: object } = input
  const asked: JsonObject = { ...input, ...objectOr(object), ...objectOr(setting) }
  const [format, rate] = formatOf(asked)
  return {
    format,
    sampleRate: hertz(numberIn(asked, rateFields) ?? rate ?? usualRates[format]),
    ...(textIn(asked['channel'] ?? asked['channels']) === '2' ? { channels: 2 } : {}),
  }
}

function askedSeconds(input: JsonObject): number | undefined {
  const milliseconds = numberIn(input, ['music_length_ms'])
  return numberIn(input, lengthFields) ?? (milliseconds === undefined ? undefined : milliseconds / 1000)
}

/** What of the wishes for a sound is not honoured, in words. */
export function unmetOfSound(input: JsonObject): readonly string[] {
  const shape = shapeOf(input)
  const { format, channels } = shape
  const seconds = askedSeconds(input) ?? 0
  const word = formatFields.map((field) => input[field]).find((value) => typeof value === 'string') ?? ''
  const isUnknown = format === 'mp3' && /vorbis|wma|aiff|webm|amr/.test(String(word))
  const held = heldSound({ ...shape, seconds: 1 })
  const rate = numberIn(input, rateFields)
  return [
    ...(seconds > longest ? [`${longest} s for ${seconds} s`] : []),
    ...(isUnknown ? [`MP3 for ${word}`] : []),
    ...(rate !== undefined && held.sampleRate !== hertz(rate)
      ? [`${held.sampleRate} Hz for ${rate} Hz`]
      : []),
    ...(held.channels !== (channels ?? 1) ? [`${held.channels} channel for ${channels}`] : []),
  ]
}

export function factsOfSound(spec: AudioSpec) {
  const { seconds, channels, sampleRate } = heldSound(spec)
  return { duration: seconds, channels, sample_rate: sampleRate }
}

/** A text is said, a prompt is played. */
function isSpeech(model: string, { text }: JsonObject): boolean {
  return typeof text === 'string' || /speech|tts|voice/.test(model)
}

/** `mp3`, `pcm_16000` and `mp3_44100_128` in the first field that names a format; MP3 where none does. */
function formatOf(asked: JsonObject): readonly [AudioSpec['format'], number | undefined] {
  for (const field of formatFields) {
    const [, word = '', rate] =
      /^([a-z0-9]+?)(?:_opus)?(?:_(\d+))?(?:_\d+)?$/.exec(textIn(asked[field])) ?? []
    if (Object.hasOwn(formats, word))
      return [formats[word] ?? 'mp3', rate === undefined ? undefined : Number(rate)]
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
