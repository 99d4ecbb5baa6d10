// The mock's control plane under /__mock: the hand on time, fates, jobs and the record. Never part of a vendor's contract.
import { Router } from 'express'
import type { Mock } from '../mock.ts'

export function controlPlane(mock: Mock): Router {
  const router = Router()
  router.get('/health', (_request, response) => {
    const capabilities = ['time', 'fate', 'webhook']
    response.json({ ok: true, capabilities, providers: mock.vendors.map((vendor) => vendor.id) })
  })
  return router
}
