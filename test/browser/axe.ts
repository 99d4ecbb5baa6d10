// What axe finds serious in a page, rule by rule.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function seriousIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: judge } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await judge.run()
    return violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

/** Whether nothing of it lies outside to the right. */
export function isWithin(page: Page): Promise<boolean> {
  return page.locator('html').evaluate((html) => Object(html).scrollWidth <= Object(html).clientWidth)
}
