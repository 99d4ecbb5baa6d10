// Signed names of media paths.
import { expect, test } from 'vitest'
import {
  falMediaPath,
  mediaUuid,
  signMediaPath,
  tokenOfFalPath,
  verifyMediaPath,
} from '../../../mocks/assets/sign.ts'

const NOW = Date.UTC(2026, 0, 1)
const GRANT = { subject: 'job-1/0', expiresAt: NOW + 1000 }

test('the same file has the same token at every poll', () => {
  expect(signMediaPath(GRANT, 's')).toBe(signMediaPath({ ...GRANT }, 's'))
})

test('another subject, expiry or secret gives another token', () => {
  const tokens = [
    signMediaPath(GRANT, 's'),
    signMediaPath({ ...GRANT, subject: 'job-1/1' }, 's'),
    signMediaPath({ ...GRANT, expiresAt: NOW + 2000 }, 's'),
    signMediaPath({ ...GRANT, expiresAt: null }, 's'),
    signMediaPath(GRANT, 't'),
  ]
  expect(new Set(tokens.map((token) => token.slice(0, 32))).size).toBe(5)
})

test('a token is valid until its expiry and expired from then on', () => {
  const token = signMediaPath(GRANT, 's')
  expect(verifyMediaPath(token, 'job-1/0', 's', NOW + 999)).toBe('valid')
  expect(verifyMediaPath(token, 'job-1/0', 's', NOW + 1000)).toBe('expired')
})

test('a token without expiry stays valid', () => {
  const token = signMediaPath({ subject: 'x', expiresAt: null }, 's')
  expect(verifyMediaPath(token, 'x', 's', Number.MAX_SAFE_INTEGER)).toBe('valid')
})

test('a token that was tampered with, or is for another file or secret, is forged', () => {
  const token = signMediaPath(GRANT, 's')
  const later = token.slice(0, 32) + (NOW + 999_999).toString(16)
  expect(verifyMediaPath(later, 'job-1/0', 's', NOW)).toBe('forged')
  expect(verifyMediaPath(token, 'job-2/0', 's', NOW)).toBe('forged')
  expect(verifyMediaPath(token, 'job-1/0', 't', NOW)).toBe('forged')
  expect(verifyMediaPath('', 'job-1/0', 's', NOW)).toBe('forged')
  expect(verifyMediaPath('é'.repeat(40), 'job-1/0', 's', NOW)).toBe('forged')
})

test("fal's form of path carries the token and gives it back", () => {
  const token = signMediaPath(GRANT, 's')
  const path = falMediaPath(token, 'png')
  expect(path).toMatch(/^\/files\/b\/[0-9a-f]{8}\/[0-9a-f]+\.png$/)
  expect(tokenOfFalPath(path)).toBe(token)
  expect(tokenOfFalPath('/files/b/zzz/a.png')).toBeUndefined()
})

test("ModelsLab's form of name is a stable UUID", () => {
  expect(mediaUuid('job-1', 's')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  expect(mediaUuid('job-1', 's')).toBe(mediaUuid('job-1', 's'))
  expect(mediaUuid('job-1', 's')).not.toBe(mediaUuid('job-1', 't'))
})
