// A vendor as its own server would be: answers on its paths, in its words.
import type { ProviderId } from '../src/core/provider.ts'
import type { ReadAct } from './acts.ts'
import type { FateOptions } from './fate-options.ts'
import type { Answer, MockRequest } from './http.ts'

/** A piece of code a user may paste, printed by `relayproof mock`. */
export interface Snippet {
  readonly title: string
  readonly language: 'sh' | 'js' | 'py' | 'php'
  readonly code: string
}

/** A model, and the kind or the tasks that it is for. */
export interface ServedModel {
  readonly id: string
  readonly kind: string
}

export interface Vendor {
  readonly id: ProviderId
  /** Host names that are the vendor's own: requests addressed to them are routed here. */
  readonly hosts: readonly string[]
  /** True for native paths of this vendor on the mock's own origin; the last vendor asked owns the rest. */
  owns(path: string): boolean
  /** Answers everything, errors in the vendor's own shapes. Never throws for a client's sake. */
  answer(request: MockRequest): Answer
  /** What a request asks: told in the record, and matched by faults. */
  readonly actOf: ReadAct
  /** What callers ask without any credential and all worlds answer alike (the keys that webhooks are signed with). */
  isPublic?(request: Pick<MockRequest, 'path'>): boolean
  /** What the host says when our own code failed: the vendor's 500. */
  failure(): Answer
  /** Bytes that the body of such a request may have, where it is not the settings' own limit (uploads). */
  bodyLimit?(request: Pick<MockRequest, 'method' | 'path' | 'host'>): number | undefined
  /** What it says to a body over the limit, or one that broke off. */
  tooLarge(limit: number): Answer
  /** Words for `--fate` and `POST /__mock/fates`, with what they do. */
  readonly fates: Readonly<Record<string, string>>
  /** The options of those fates that have any. */
  readonly fateOptions: Readonly<Record<string, FateOptions>>
  /** Names of `--option` switches with their meaning and values. */
  readonly options: Readonly<Record<string, string>>
  /** What is served by its name. */
  models(): readonly ServedModel[]
  snippets(base: string): readonly Snippet[]
  /** What the vendor's own and well-known clients read from the environment, for a mock at `base` that is asked with `key`. */
  variables(base: string, key: string): Readonly<Record<string, string>>
}
