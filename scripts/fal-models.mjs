// Writes openapi/fal.models.json: what each model of fal takes and answers, by the types that fal's own client publishes.
// Field names, types and enums: equal types were merged there, so a default or a comment may be a sibling's (fal.md 12.1).
// Of defaults only those are taken that decide what a file is (its size, its length, its format), where the type allows them:
// without one it has to be something too.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const packageFile = new URL('../node_modules/@fal-ai/client/package.json', import.meta.url)
const typesFile = fileURLToPath(new URL('./src/types/endpoints.d.ts', packageFile))
const target = new URL('../openapi/fal.models.json', import.meta.url)

/** Ids that the types named once and clients still ask for (fal's own Python tests do), with what took their place. */
const earlier = { 'fal-ai/any-llm': 'openrouter/router', 'fal-ai/any-llm/vision': 'openrouter/router/vision' }

/** The same model, but that it has a language model of its own where the input names none. */
function withUsualModel({ kind, input, output }, schemas) {
  const required = schemas[input].required.filter((name) => name !== 'model')
  const name = `AnyLlm${input}`
  schemas[name] = { ...schemas[input], required }
  return { kind, input: name, output }
}

/** The text of the data file. */
function falModels() {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'))
  const program = ts.createProgram([typesFile], { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], strict: true })
  const checker = program.getTypeChecker()
  const schemas = {}
  const writer = schemaWriter(checker, schemas)
  const models = Object.fromEntries(
    membersOf(checker, endpointMap(program, checker)).map(({ name, type }) => {
      const sides = Object.fromEntries(membersOf(checker, type).map((side) => [side.name, side.type]))
      const [input, output] = [writer.nameOf(sides.input), writer.nameOf(sides.output)]
      return [name, { kind: kindOf(schemas[output]), input, output }]
    }),
  )
  for (const [id, now] of Object.entries(earlier)) models[id] = withUsualModel(models[now], schemas)
  const components = { schemas: sorted(schemas) }
  return inLines({
    source: `@fal-ai/client ${version}, types/endpoints.d.ts`,
    components,
    models: sorted(models),
  })
}

function endpointMap(program, checker) {
  const file = program.getSourceFile(typesFile)
  const map = file.statements.find((statement) => statement.name?.text === 'EndpointTypeMap')
  return checker.getTypeAtLocation(map.name)
}

function membersOf(checker, type) {
  return checker.getPropertiesOfType(type).map((symbol) => ({
    name: symbol.name,
    type: checker.getTypeOfSymbol(symbol),
    said: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
  }))
}

/** Named object types become schemas of their own, once each. */
function schemaWriter(checker, schemas) {
  const names = new Map()

  function nameOf(type) {
    const known = names.get(type)
    if (known) return known
    const own = type.aliasSymbol?.name ?? type.symbol?.name
    let name = own && own !== '__type' ? own : 'Anonymous'
    for (let n = 2; schemas[name] !== undefined; n++) name = `${own}${n}`
    names.set(type, name)
    schemas[name] = {}
    schemas[name] = withBounds(objectSchema(type), own)
    return name
  }

  function objectSchema(type) {
    const members = membersOf(checker, type)
    const required = members.filter(({ optional }) => !optional).map(({ name }) => name)
    const properties = Object.fromEntries(
      members.map(({ name, type: inner, said }) => [
        name,
        isOfTheFile(name, members) ? withDefault(schemaOf(inner), said) : schemaOf(inner),
      ]),
    )
    return {
      type: 'object',
      ...(members.length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
    }
  }

  function schemaOf(type) {
    if (type.isUnion()) return unionSchema(type.types)
    if (type.isStringLiteral() || type.isNumberLiteral()) return { enum: [type.value] }
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { type: 'boolean' }
    if (type.flags & ts.TypeFlags.String) return { type: 'string' }
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' }
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' }
    if (checker.isArrayType(type))
      return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) }
    const values = checker.getIndexTypeOfType(type, ts.IndexKind.String)
    if (values) return { type: 'object', additionalProperties: schemaOf(values) }
    if (type.flags & ts.TypeFlags.Object) return { $ref: `#/components/schemas/${nameOf(type)}` }
    return {}
  }

  /** What a client uploads for the user (`Blob`, the browser's `File`) arrives as a string: its address. */
  function unionSchema(types) {
    const sent = types.filter((type) => !(type.flags & ts.TypeFlags.Undefined) && !isOfTheBrowser(type))
    const enums = sent.filter((type) => type.isStringLiteral() || type.isNumberLiteral())
    const rest = sent.filter((type) => !enums.includes(type)).map(schemaOf)
    const alternatives = [...(enums.length > 0 ? [{ enum: enums.map(({ value }) => value) }] : []), ...rest]
    const distinct = [...new Map(alternatives.map((schema) => [JSON.stringify(schema), schema])).values()]
    return distinct.length === 1 ? distinct[0] : { anyOf: distinct }
  }

  return { nameOf }
}

/** What the fact sheet says of numbers that the types leave open (fal.md 12), where any input has them. */
const pixels = { type: 'integer', exclusiveMinimum: 0, maximum: 14_142 }
const bounds = { num_images: { type: 'integer', minimum: 1 } }
const boundsOf = { ImageSize: { width: pixels, height: pixels } }

function withBounds(schema, name) {
  const known = { ...bounds, ...boundsOf[name] }
  const tightened = Object.entries(schema.properties ?? {}).map(([member, open]) => {
    const isOpen = open.type === 'number' && Object.hasOwn(known, member)
    return [member, isOpen ? { ...open, ...known[member] } : open]
  })
  return schema.properties ? { ...schema, properties: Object.fromEntries(tightened) } : schema
}

const otherSizes = ['image_size', 'video_size', 'aspect_ratio', 'resolution']
/** What decides how a file is, and what says it otherwise: beside that the default would win over the caller's wish. */
const ofTheFile = {
  ...{ resolution: [], target_resolution: [], aspect_ratio: [], size: [] },
  ...{ image_size: ['aspect_ratio', 'resolution'], video_size: ['aspect_ratio', 'resolution'] },
  ...{ width: otherSizes, height: otherSizes },
  ...{ output_format: [], format: [], audio_format: [], geometry_file_format: [], sample_rate: [] },
  ...{ fps: [], frames_per_second: [], frame_rate: [], output_fps: [], export_fps: [] },
  ...{ duration: [], num_frames: ['duration'], generate_audio: [], enable_audio: [] },
}

function isOfTheFile(name, members) {
  return Object.hasOwn(ofTheFile, name) && !members.some((other) => ofTheFile[name].includes(other.name))
}

/** As the comment words it: ``Default value: `"720p"` ``. */
function withDefault(schema, said) {
  const [, word] = /Default value: `"?([^"`]*)"?`/.exec(said) ?? []
  if (word === undefined) return schema
  const value = [word, Number(word), word === 'true'].find((one) => takes(schema, one))
  return value === undefined ? schema : { ...schema, default: value }
}

function takes(schema, value) {
  if (schema.anyOf) return schema.anyOf.some((choice) => takes(choice, value))
  return schema.enum ? schema.enum.includes(value) : schema.type === typeof value && !Number.isNaN(value)
}

function isOfTheBrowser(type) {
  const [declaration] = type.symbol?.declarations ?? []
  return declaration?.getSourceFile().fileName.endsWith('lib.dom.d.ts') ?? false
}

const signs = [
  ['video', /^(video|videos|video_url)$/],
  ['image', /^(images?|masks?|sticker_image|result_files|combined_mask|depth_map)$/],
  ['audio', /^(audios?|audio_file|audio_url|speech)$/],
  [
    '3d',
    /^(model_glb|model_mesh|model_urls|model_obj|full_model_mesh|body_mesh_ply|gaussian_splat|world_file)$/,
  ],
]

/** By what the answer must hold, else by what it may hold; a model that answers no file answers text. */
function kindOf({ properties = {}, required = [] }) {
  for (const keys of [required, Object.keys(properties)]) {
    const found = signs.find(([, sign]) => keys.some((key) => sign.test(key)))
    if (found) return found[0]
  }
  return 'text'
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** One schema or model a line, so that a change can be read. */
function inLines({ source, components, models }) {
  const lines = (object) =>
    Object.entries(object)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')
  return `{
  "openapi": "3.1.0",
  "info": { "title": "Models that the types of fal's client name", "version": ${JSON.stringify(source)} },
  "components": { "schemas": {
${lines(components.schemas)}
  } },
  "x-models": {
${lines(models)}
  }
}
`
}

const text = falModels()
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'openapi/fal.models.json is not what the installed client names; write it anew: npm run generate:models',
  )
  process.exitCode = 1
}
