// How a fal credential travels: `Key` to fal itself, `Bearer` to most relays (fal.md 2, 13.1).
import { authorizationScheme } from '../../contract/header-scheme.ts'
import type { AuthScheme } from '../../contract/provider.ts'

export const authSchemes: readonly AuthScheme[] = [authorizationScheme('Key'), authorizationScheme('Bearer')]
