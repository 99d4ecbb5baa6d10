// Binary FBX 7.4: a tree of named nodes, each with the offset of its end, its properties and its children.
import type { Caption } from '../spec.ts'
import type { Cube } from './cube.ts'

const MAGIC = 'Kaydara FBX Binary  \0\x1a\0'
const VERSION = 7400
/** Stands for "no more children". */
const NULL_RECORD = Buffer.alloc(13)
const FOOTER_ID = Buffer.from('fabcab09d0c8d466b17600081cf31602', 'hex')
const FOOTER_END = Buffer.from('f85a8c6adef5d97eece90ce3758f290b', 'hex')

interface Node {
  readonly name: string
  /** Encoded, each with its letter. */
  readonly properties: readonly Buffer[]
  readonly children: readonly Node[]
}

export function encodeFbx(cube: Cube, caption: Caption): Uint8Array {
  const nodes = [header(caption), settings(), definitions(), objects(cube), connections()]
  const head = Buffer.concat([Buffer.from(MAGIC, 'latin1'), u32(VERSION)])
  let at = head.length
  const parts: Buffer[] = [head]
  for (const one of nodes) {
    const part = encoded(one, at)
    parts.push(part)
    at += part.length
  }
  // The last part begins on a multiple of 16.
  const before = at + NULL_RECORD.length + FOOTER_ID.length
  const padding = Buffer.alloc(16 - (before % 16))
  const footer = [FOOTER_ID, padding, Buffer.alloc(4), u32(VERSION), Buffer.alloc(120), FOOTER_END]
  return Buffer.concat([...parts, NULL_RECORD, ...footer])
}

function header({ model, seed }: Caption): Node {
  return node(
    'FBXHeaderExtension',
    [],
    [
      node('FBXHeaderVersion', [int(1003)]),
      node('FBXVersion', [int(VERSION)]),
      node('Creator', [text(`${model}, seed ${seed}`)]),
    ],
  )
}

/** A unit is a metre: 100 of FBX's centimetres. */
function settings(): Node {
  const unit = ['UnitScaleFactor', 'double', 'Number', ''].map(text)
  return node(
    'GlobalSettings',
    [],
    [node('Version', [int(1000)]), node('Properties70', [], [node('P', [...unit, double(100)])])],
  )
}

function definitions(): Node {
  const type = (name: string) => node('ObjectType', [text(name)], [node('Count', [int(1)])])
  return node(
    'Definitions',
    [],
    [node('Version', [int(100)]), node('Count', [int(2)]), type('Geometry'), type('Model')],
  )
}

const GEOMETRY = 1n
const MODEL = 2n

function objects({ corners, triangles }: Cube): Node {
  // The last corner of each face is written as its complement.
  const indexes = triangles.flatMap(([a, b, c]) => [a, b, -c - 1])
  const geometry = node(
    'Geometry',
    [long(GEOMETRY), text('cube\0\x01Geometry'), text('Mesh')],
    [
      node('Vertices', [doubles(corners.flat())]),
      node('PolygonVertexIndex', [ints(indexes)]),
      node('GeometryVersion', [int(124)]),
    ],
  )
  const model = node(
    'Model',
    [long(MODEL), text('cube\0\x01Model'), text('Mesh')],
    [node('Version', [int(232)])],
  )
  return node('Objects', [], [geometry, model])
}

/** The model stands in the scene, whose id is 0; its geometry belongs to it. */
function connections(): Node {
  const link = (from: bigint, to: bigint) => node('C', [text('OO'), long(from), long(to)])
  return node('Connections', [], [link(MODEL, 0n), link(GEOMETRY, MODEL)])
}

function node(name: string, properties: readonly Buffer[] = [], children: readonly Node[] = []): Node {
  return { name, properties, children }
}

/** `at` is where the node begins in the file. */
function encoded({ name, properties, children }: Node, at: number): Buffer {
  const values = Buffer.concat(properties)
  const named = Buffer.concat([Buffer.of(name.length), Buffer.from(name, 'latin1')])
  let end = at + 12 + named.length + values.length
  const inner: Buffer[] = []
  for (const child of children) {
    const part = encoded(child, end)
    inner.push(part)
    end += part.length
  }
  const closing = children.length > 0 ? [NULL_RECORD] : []
  if (children.length > 0) end += NULL_RECORD.length
  return Buffer.concat([
    u32(end),
    u32(properties.length),
    u32(values.length),
    named,
    values,
    ...inner,
    ...closing,
  ])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function property(letter: string, ...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from(letter, 'latin1'), ...parts])
}

const text = (value: string) => property('S', u32(Buffer.byteLength(value)), Buffer.from(value))

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return property('I', bytes)
}

function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return property('L', bytes)
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return property('D', bytes)
}

/** Arrays tell their length, that they are not packed, and their bytes. */
function array(letter: string, count: number, bytes: Buffer): Buffer {
  return property(letter, u32(count), u32(0), u32(bytes.length), bytes)
}

function doubles(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, index * 8)
  return array('d', values.length, bytes)
}

function ints(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, index * 4)
  return array('i', values.length, bytes)
}
