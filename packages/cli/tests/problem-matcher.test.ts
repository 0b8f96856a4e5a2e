import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram, packageRoot, runProgram } from './program.js'

interface Pattern {
  readonly regexp: string
  readonly file: number
  readonly line: number
  readonly column: number
  readonly severity: number
  readonly message: number
  readonly code: number
}

interface Tasks {
  readonly tasks: readonly { readonly command: string; readonly problemMatcher: { readonly pattern: Pattern } }[]
}

interface Report {
  readonly files: readonly {
    readonly path: string
    readonly findings: readonly {
      readonly rule: string
      readonly severity: string
      readonly message: string
      readonly line: number
      readonly column: number
    }[]
  }[]
}

const NOTES = new Set(['info', 'style'])

test("the problem matcher of docs/editors.md reads the task's output", () => {
  bundleProgram()
  const page = readFileSync(join(packageRoot, '../../docs/editors.md'), 'utf8')
  const snippet = /```json\n(\{\n {2}"version"[^`]*)```/.exec(page)?.[1] ?? ''
  const [task] = (JSON.parse(snippet) as Tasks).tasks
  if (task === undefined) throw new Error('there is no task')
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-matcher-'))
  try {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:latest AS a\nWORKDIR b\nCOPY x [y] /\nFROM debian:12\n')
    writeFileSync(
      join(folder, 'Dockerfile.a b:1:2'),
      'FROM debian:12\nRUN apt-get update && apt-get install c\nFRM d\n',
    )
    const [, , ...args] = task.command.split(' ')
    const { pattern } = task.problemMatcher
    const matcher = new RegExp(pattern.regexp)
    const lines = runProgram(args, folder).stdout.trimEnd().split('\n')
    const got = lines.map((line) => {
      const match = matcher.exec(line) ?? []
      const at = (group: number): string => match[group] ?? ''
      return {
        path: at(pattern.file),
        line: Number(at(pattern.line)),
        column: Number(at(pattern.column)),
        severity: at(pattern.severity),
        message: at(pattern.message),
        rule: at(pattern.code),
      }
    })
    const { files } = JSON.parse(runProgram(['--format', 'json'], folder).stdout) as Report
    const wanted = files.flatMap(({ path, findings }) =>
      findings.map(({ line, column, severity, message, rule }) => ({
        path,
        line,
        column,
        severity: NOTES.has(severity) ? 'note' : severity,
        message,
        rule,
      })),
    )
    expect(wanted.length).toBeGreaterThan(4)
    expect(new Set(got.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'note']))
    expect(got).toEqual(wanted)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
