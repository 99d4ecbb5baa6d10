// What people see who open the mock in a browser, and what programs get at the same address.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import express from 'express'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { expressApp } from '../../mocks/app.ts'
import { defaultPort } from '../../mocks/default-port.ts'
import { createMock } from '../../mocks/mock.ts'

const mock = createMock()
const agent = supertest(expressApp(mock))
/** What Chromium and Firefox send when an address is typed. */
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

test('a browser at / is told what this is and where to look', async () => {
  const { text, type } = await agent.get('/').set('accept', browser).expect(200)
  expect(type).toBe('text/html')
  expect(text).toContain('This is a mock server')
  for (const { id } of mock.vendors) expect(text).toContain(id)
  expect(text).toContain('href="/__mock/"')
})

test('a browser at /__mock is led to the live page, which loads nothing from elsewhere and may not be framed', async () => {
  await agent
    .get('/__mock?world=t7')
    .set('accept', browser)
    .expect(302)
    .expect('location', '__mock/?world=t7')
  const { text, headers } = await agent.get('/__mock/').set('accept', browser).expect(200)
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none';.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
  )
  expect(text).not.toMatch(/https?:\/\//)
  const parts = [...text.matchAll(/(?:href|src)="(dashboard\/[^"]+)"/g)].map(([, part]) => part)
  expect(parts).toHaveLength(2)
})

test('the live page and that of the contract, with their scripts and style, take less than 60 KB together', async () => {
  const seen = new Set<string>()
  const follow = async (path: string): Promise<number> => {
    if (seen.has(path)) return 0
    seen.add(path)
    const { text } = await agent.get(path).set('accept', browser).buffer(true).expect(200)
    const named = [...text.matchAll(/(?:"stylesheet" href=|src=|from ?)["']((?:dashboard|\.{1,2})\/[^"']+)/g)]
    const sizes = named.map(([, name = '']) => follow(new URL(name, `http://mock${path}`).pathname))
    return text.length + (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  expect((await follow('/__mock/')) + (await follow('/__mock/docs/'))).toBeLessThan(60_000)
  expect(seen.size).toBe(6)
})

test('every link of the page leads to an answer', async () => {
  const { text } = await agent.get('/').set('accept', browser)
  const links = [...text.matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1] as string)
  expect(links.length).toBeGreaterThan(5)
  for (const link of links) await agent.get(link).set('accept', browser).expect(200)
})

test.each(['*/*', 'application/json', undefined])('a program that accepts %s gets JSON', async (accept) => {
  const ask = (path: string) =>
    accept === undefined ? agent.get(path) : agent.get(path).set('accept', accept)
  const { body } = await ask('/__mock').expect(200)
  expect(body).toMatchObject({ ok: true, routes: expect.arrayContaining(['GET health']) })
  expect((await ask('/')).type).toBe('application/json')
})

test('below a path of another app its addresses begin there', async () => {
  const host = express().use('/below', expressApp(mock))
  const { text } = await supertest(host).get('/below/').set('accept', browser).expect(200)
  expect(text).toContain('href="/below/__mock/health"')
  expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/below\//)
})

test('a host name that holds markup is shown as text', async () => {
  const { text } = await agent.get('/').set('accept', browser).set('host', 'a<script>b')
  expect(text).not.toContain('<script>')
})

test.each(['README.md', 'Dockerfile'])('%s names the default port and no other', (name) => {
  const text = readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8')
  const ports = [...text.matchAll(/127\.0\.0\.1:(\d+)/g)].map((match) => match[1])
  expect([...new Set(ports)]).toEqual([String(defaultPort)])
})
