import { serve, type Tools } from '@plimsoll/language-server'
import { createConnection } from 'vscode-languageserver/node'

/** Speaks with an editor over standard input and output. What it lints with comes from the program's main file. */
export function serveStandardStreams(tools: Tools): void {
  serve(createConnection(process.stdin, process.stdout), tools)
}
