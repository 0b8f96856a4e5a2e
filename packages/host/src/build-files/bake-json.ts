import { readTemplate } from './hcl-template.js'
import type { HclAttribute, HclBlock, HclBody, HclExpression } from './hcl-tree.js'
import { readYaml, type YamlNode } from './yaml-tree.js'

/** Reads a bake file in JSON, which says the same as one in HCL: an object for each kind of block. Throws a `YamlError`. */
export function parseBakeJson(source: string): HclBody {
  return { attributes: [], blocks: readYaml(source).flatMap((root) => [...(root.entries ?? [])].flatMap(blocksOf)) }
}

/** Of `"target": {"app": {…}}`; a list of such objects is as good. */
function blocksOf([type, node]: readonly [string, YamlNode]): HclBlock[] {
  return listOf(node).flatMap((labelled) =>
    [...(labelled.entries ?? [])].flatMap(([label, bodies]) =>
      listOf(bodies).flatMap((body): HclBlock[] => {
        const { entries } = body
        if (entries === undefined) return []
        const attributes = [...entries].map(([name, value]): HclAttribute => ({ name, value: expressionOf(value, 0) }))
        return [{ type, labels: [label], offset: body.offset, body: { attributes, blocks: [] } }]
      }),
    ),
  )
}

function listOf(node: YamlNode): readonly YamlNode[] {
  return node.items ?? [node]
}

function expressionOf(node: YamlNode, depth: number): HclExpression {
  const { offset, text, scalar, items, entries } = node
  if (text !== undefined) {
    const parts = readTemplate(text.text, false)
    return { kind: 'template', offset, parts, notation: 'json', indentation: '' }
  }
  if (node.isNull) return { kind: 'literal', offset, value: undefined }
  if (typeof scalar === 'number' || typeof scalar === 'boolean')
    return { kind: 'literal', offset, value: String(scalar) }
  if (depth === DEEPEST) return { kind: 'unknown', offset }
  if (items !== undefined) return { kind: 'list', offset, items: items.map((item) => expressionOf(item, depth + 1)) }
  if (entries === undefined) return { kind: 'unknown', offset }
  const values = [...entries].map(([key, value]) => ({ key, value: expressionOf(value, depth + 1) }))
  return { kind: 'object', offset, entries: values }
}

/** A value is a list or a map of strings. */
const DEEPEST = 5
