import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import { packageRoot } from './program.js'

/** What others have to say of a report; nothing where it is as it should be. */
export type Complaints = readonly string[]

const require = createRequire(import.meta.url)

/** Against a schema of `schemas/`. */
export async function xmlComplaints(xml: string, schema: string): Promise<Complaints> {
  const contents = readFileSync(join(packageRoot, 'tests/schemas', schema), 'utf8')
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: xml },
    schema: { fileName: schema, contents },
  })
  return errors.map(({ message }) => message)
}

/** By the validator of reviewdog's format. */
export function rdjsonComplaints(path: string): Complaints {
  const program = join(dirname(require.resolve('@umbrelladocs/rdformat-validator')), '../bin/rdformat-validator.js')
  const { status, stdout } = spawnSync(process.execPath, [program, path], { encoding: 'utf8' })
  return status === 0 ? [] : [stdout]
}

/** Microsoft's validator, which has the schema of SARIF and the rules of GitHub. */
export interface SarifValidator {
  readonly complaints: (path: string) => Complaints
  readonly remove: () => void
}

/** `undefined` where the program does not run. */
export function sarifValidator(): SarifValidator | undefined {
  const packed = packedMultitool()
  if (packed === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-multitool-'))
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true })
  }
  // The package makes it executable in an install script, and those are not run here.
  const program = join(folder, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool')
  copyFileSync(packed, program)
  chmodSync(program, 0o755)
  if (spawnSync(program, ['version'], { env: MULTITOOL_ENVIRONMENT }).error !== undefined) {
    remove()
    return undefined
  }
  return { complaints: (path) => sarifComplaints(program, folder, path), remove }
}

function packedMultitool(): string | undefined {
  try {
    const { resolve: resolveBeside } = createRequire(require.resolve('@microsoft/sarif-multitool/package.json'))
    const path = join(dirname(resolveBeside(`@microsoft/sarif-multitool-${process.platform}`)), 'Sarif.Multitool')
    return [path, `${path}.exe`].find((one) => existsSync(one))
  } catch {
    return undefined
  }
}

/** Without it .NET wants a library that small systems do not have. */
const MULTITOOL_ENVIRONMENT = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }

interface SarifLog {
  readonly runs: readonly {
    readonly results?: readonly { readonly ruleId: string; readonly level?: string; readonly message: unknown }[]
    readonly invocations?: readonly { readonly toolExecutionNotifications?: readonly { readonly message: unknown }[] }[]
  }[]
}

/** One of its rules asks the network for every address in the log. */
const NO_REQUESTS = `<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options">
    <Property Key="RuleEnabled" Value="Disabled"/>
  </Properties>
</Properties>
`

/** It exits with 0 whatever it finds; what it says is a SARIF log again. */
function sarifComplaints(program: string, folder: string, path: string): Complaints {
  const output = join(folder, 'validation.sarif')
  const settings = join(folder, 'settings.xml')
  // It passes over files that are not named so.
  const report = join(folder, 'report.sarif')
  copyFileSync(path, report)
  writeFileSync(settings, NO_REQUESTS)
  rmSync(output, { force: true })
  const options = ['--rule-kind', 'Sarif;Ghas', '--output', output, '--log', 'ForceOverwrite', '--config', settings]
  const { stdout } = spawnSync(program, ['validate', report, ...options], {
    encoding: 'utf8',
    env: MULTITOOL_ENVIRONMENT,
  })
  if (!stdout.includes('1 files scanned')) return [`the validator did not look at the report: ${stdout}`]
  const log = JSON.parse(readFileSync(output, 'utf8')) as SarifLog
  return log.runs.flatMap(({ results = [], invocations = [] }) => [
    ...results.map(({ ruleId, level, message }) => `${ruleId} ${level ?? 'warning'} ${JSON.stringify(message)}`),
    ...invocations.flatMap(({ toolExecutionNotifications = [] }) =>
      toolExecutionNotifications.map(({ message }) => JSON.stringify(message)),
    ),
  ])
}
