// A recorded exchange beside what the vendor's reading makes of its request.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { WireFacts } from './wire.ts'

export interface Met {
  readonly wire: WireFacts
  /** Undefined for what the vendor does not know, such as media. */
  readonly known: ReturnType<Provider<CommonView>['recognise']>
}
