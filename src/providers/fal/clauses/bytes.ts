// fal.md 6.1, 12: the bytes of an output's files, against what was asked and what was told.
import { isKnownType, typesAgree } from '../../../contract/media.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { Answer, FalView } from '../read.ts'
import { filesOf, type OutputFile, pictureSize, typeShown } from './files.ts'
import { demand, each, eachOffered, type FalClause } from './kit.ts'

const noBytes = 'no file of an output was fetched'

const fetched = (view: FalView): readonly OutputFile[] => filesOf(view).filter(({ got }) => got?.ok)
const pictures = (view: FalView): readonly OutputFile[] =>
  fetched(view).filter(({ got }) => got && pictureSize(got))

/** Bytes that we would know if they were what the file object says. */
function claimsInVain({ exchange }: Answer, file: JsonObject): boolean {
  return isKnownType(String(file['content_type'])) && exchange.reply?.body.size !== 0
}

export const byteClauses: readonly FalClause[] = [
  {
    id: 'fal/output/has-the-size-asked',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The bytes of an image measure what `image_size` asked for.',
    source: 'fal.md 12, 13.3 R14',
    breaks: 'Layouts that were made for the asked size.',
    relay: 'MAY',
    check: eachOffered(
      (view) => pictures(view).filter(({ job }) => isJsonObject(job.asked['image_size'])),
      'no size was asked for',
      ({ got, job }) => {
        const size = got && pictureSize(got)
        const wish = job.asked['image_size']
        const right = isJsonObject(wish) && size?.width === wish['width'] && size?.height === wish['height']
        return got && demand(got, right, `an image of ${JSON.stringify(wish)}`, size)
      },
    ),
  },
  {
    id: 'fal/output/measures-what-it-says',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The bytes of an image measure the `width` and `height` that its file object tells.',
    source: 'fal.md 6.1',
    breaks: 'Callers reserve space by the told size.',
    check: eachOffered(pictures, 'no file is a picture whose size can be read', ({ got, file }) => {
      const size = got && pictureSize(got)
      const agrees = (told: unknown, real: number | undefined) => typeof told !== 'number' || told === real
      const right = agrees(file['width'], size?.width) && agrees(file['height'], size?.height)
      return got && demand(got, right, `${file['width']} × ${file['height']} as told`, size)
    }),
  },
  {
    id: 'fal/output/has-the-format-asked',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'An image has the `output_format` that was asked for, in its bytes.',
    source: 'fal.md 12.1, 13.3 R14',
    breaks: 'Callers that need transparency get a JPEG.',
    relay: 'MAY',
    check: eachOffered(
      (view) =>
        fetched(view).filter(({ job }) => ['png', 'jpeg'].includes(String(job.asked['output_format']))),
      'no format was asked for',
      ({ got, job }) => {
        const type = got && typeShown(got)
        return (
          got &&
          demand(
            got,
            type === `image/${job.asked['output_format']}`,
            `image/${job.asked['output_format']}`,
            type,
          )
        )
      },
    ),
  },
  {
    id: 'fal/output/bytes-are-what-they-claim',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'The bytes of a file are of the `content_type` that its file object tells.',
    source: 'fal.md 6.1',
    breaks: 'Callers that store a file by its told type keep an output that no program opens by its name.',
    check: eachOffered(
      (view) =>
        fetched(view).filter(
          ({ got, file }) =>
            got && typeof file['content_type'] === 'string' && (typeShown(got) || claimsInVain(got, file)),
        ),
      'no file tells its type, or none is of a type known to us',
      ({ got, file }) => {
        const told = String(file['content_type'])
        const type = got && typeShown(got)
        if (!got) return undefined
        return demand(
          got,
          type !== undefined && typesAgree(told, type),
          told,
          type ?? 'bytes of no known kind',
        )
      },
    ),
  },
  {
    id: 'fal/output/weighs-what-it-says',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A file has as many bytes as its `file_size` tells, where it tells one.',
    source: 'fal.md 6.1',
    breaks: 'Progress displays and quota counters.',
    check: each(fetched, noBytes, ({ got, file }) => {
      const [told, came] = [file['file_size'], got?.exchange.reply?.body.size]
      return got && demand(got, typeof told !== 'number' || told === came, `${told} bytes`, came)
    }),
  },
]
