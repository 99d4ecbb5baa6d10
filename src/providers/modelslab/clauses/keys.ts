// modelslab.md 2, 4.4: refusals over the key.
import { absent } from '../../../contract/absence.ts'
import { unlessKeyless } from '../../../contract/strangers.ts'
import type { Answer, ModelslabView } from '../read.ts'
import { speaksOfKey } from '../words.ts'
import { demand, each, isError, type ModelslabClause, refusedFor, told } from './kit.ts'

export const keyClauses: readonly ModelslabClause[] = [
  keyClause('wrong', 'fetch', 'A fetch with a wrong key'),
  keyClause('no', 'fetch', 'A fetch without a key'),
  keyClause('wrong', 'submit', 'A submission with a wrong key'),
  keyClause('no', 'submit', 'A submission without a key'),
  {
    id: 'modelslab/errors/bad-key-is-told-in-words',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A refusal over the key says why, in `message` or `messege`.',
    source: 'modelslab.md 2, 4.4, 12',
    breaks: 'Callers cannot tell a wrong key from a broken host.',
    check: unlessKeyless(
      each(
        (view: ModelslabView) =>
          ['wrong-key', 'no-key']
            .flatMap((purpose) => refusedFor(purpose, 'fetch', 'submit')(view))
            .filter(isError),
        'nobody was refused over the key',
        (answer) => demand(answer, answer.message !== undefined, 'a message', told(answer)),
      ),
    ),
  },
  {
    id: 'modelslab/errors/bad-key-is-named',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The text of such a refusal speaks of the key, before anything else is judged.',
    source: 'modelslab.md 2, 4.4',
    breaks: 'Callers with a wrong key are told that their input is wrong.',
    check: unlessKeyless(
      each(
        (view: ModelslabView) =>
          ['wrong-key', 'no-key'].flatMap((purpose) => refusedFor(purpose, 'submit')(view)),
        'nobody was refused over the key',
        (answer) => demand(answer, speaksOfKey(answer.message), 'a text about the key', told(answer)),
      ),
    ),
  },
  {
    id: 'modelslab/errors/bad-key-is-401',
    level: 'MAY',
    evidence: 'documented',
    text: 'A refusal over the key has the HTTP code 401.',
    source: 'modelslab.md 2, 12, 13.1',
    breaks: 'Nobody who reads the body, as all should.',
    check: unlessKeyless(
      each(
        (view: ModelslabView) =>
          ['wrong-key', 'no-key'].flatMap((purpose) => refusedFor(purpose, 'fetch', 'submit')(view)),
        'nobody was refused over the key',
        (answer) => demand(answer, answer.code === 401, '401', told(answer)),
      ),
    ),
  },
]

/** What strangers were told where nothing but the key is wrong: of a job that is there, with an input that is right. */
function ofJobs(view: ModelslabView, purpose: string, act: string): readonly Answer[] {
  return view.strangers.filter((answer) => answer.act === act && answer.purpose === purpose)
}

/** Whether the refusal is about the key, by its words or its code: an unknown id or a missing member is another reason. */
const isOverKey = ({ code, message }: Answer): boolean => [401, 403].includes(code) || speaksOfKey(message)

function keyClause(whose: 'wrong' | 'no', act: 'fetch' | 'submit', subject: string): ModelslabClause {
  return {
    id: `modelslab/errors/${whose}-key-cannot-${act}`,
    level: 'MUST',
    loses: act === 'fetch' ? 'output' : 'money',
    evidence: 'documented',
    text: `${subject} is answered with the status \`error\`.`,
    source: 'modelslab.md 2, 4.4, 12',
    breaks:
      act === 'fetch'
        ? 'Whoever counts ids takes the outcomes of others; clients that read nothing but this word (agno, promptfoo) go on waiting.'
        : 'Strangers spend the money of whoever runs the host; clients that read nothing but this word (agno, promptfoo) go on waiting.',
    check: unlessKeyless((view) => {
      const answers = [...refusedFor(`${whose}-key`, act)(view), ...ofJobs(view, `${whose}-key`, act)]
      const telling = answers.filter(
        (answer) => !isError(answer) || isOverKey(answer) || answer.job !== undefined,
      )
      const [other] = answers
      return telling.length > 0 || !other
        ? each(
            () => telling,
            `nobody asked with ${whose} key`,
            (answer) => demand(answer, isError(answer), 'error', told(answer)),
          )(view)
        : absent(
            view.transcript,
            { job: act === 'submit' ? 'second' : 'happy' },
            `not shown, because it was refused for another reason: ${told(other)}`,
          )
    }),
  }
}
