import { bakeBuilds } from './bake-file.js'
import { parseBakeJson } from './bake-json.js'
import type { BuildFileContent } from './build-definition.js'
import { buildFileKind } from './build-file-name.js'
import { readComposeFile } from './compose-file.js'
import { parseHcl } from './hcl-parser.js'
import { TOO_DEEP, YamlError } from './yaml-tree.js'

/** Reads a compose or bake file; which it is, its name says. */
export function readBuildFile(name: string, source: string): BuildFileContent {
  const kind = buildFileKind(name)
  try {
    switch (kind) {
      case 'compose':
        return { ok: true, builds: readComposeFile(name, source) }
      case 'bake-hcl':
        return { ok: true, builds: bakeBuilds(name, source, parseHcl(source)) }
      case 'bake-json':
        return { ok: true, builds: bakeBuilds(name, source, parseBakeJson(source)) }
      case undefined:
        return { ok: true, builds: [] }
      default:
        return kind satisfies never
    }
  } catch (error) {
    // Maps that merge each other, by the thousand.
    if (error instanceof RangeError) return { ok: false, message: TOO_DEEP, offset: 0 }
    if (!(error instanceof YamlError)) throw error
    return { ok: false, message: error.message, offset: error.offset }
  }
}
