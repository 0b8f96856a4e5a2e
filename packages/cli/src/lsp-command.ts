import { fileURLToPath } from 'node:url'
import { ConfiguredLinter, lintText } from '@plimsoll/host'
import { suppressionEdit } from '@plimsoll/linter'
import { parse } from '@plimsoll/parser'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { UsageError } from './usage-error.js'
import { VERSION } from './version.js'

/** Starts the language server, which goes on when this returns, and ends the process itself. */
export async function lspCommand({ paths }: CommandLine, { cwd, environment }: Surroundings): Promise<Outcome> {
  if (paths.length > 0) throw new UsageError('lsp takes no paths: an editor tells it which files are open')
  const { serveStandardStreams } = await import('./language-server.js')
  serveStandardStreams({
    version: VERSION,
    rules,
    cwd,
    today: () => new Date().toISOString().slice(0, 10),
    configuredLinter: (options) => new ConfiguredLinter({ rules, environment, commandLine: [], ...options }),
    lintText,
    suppressionEdits: (text) => {
      const parsed = parse(text)
      return (finding) => suppressionEdit(parsed, finding)
    },
    pathOf,
  })
  return { output: '', errors: '', exitCode: 0 }
}

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}
