import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const packageRoot = join(import.meta.dirname, '..')

export interface ProgramResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

/** Bundles the program anew; the tests run what users run. */
export function bundleProgram(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(packageRoot, 'bundle.mjs')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

/** Runs the bundled program with neither a terminal nor colours asked for. */
export function runProgram(
  args: readonly string[],
  cwd: string,
  more: {
    readonly input?: string | Uint8Array
    readonly env?: Readonly<Record<string, string>>
    readonly uid?: number
  } = {},
): ProgramResult {
  const environment = { ...process.env }
  for (const name of Object.keys(environment)) {
    if (/^(?:NO_COLOR|FORCE_COLOR|CI|CI_PROJECT_DIR|BUILD_SOURCESDIRECTORY|GITHUB_.*|HADOLINT_.*)$/.test(name))
      Reflect.deleteProperty(environment, name)
  }
  // Whoever runs the tests may have a configuration of hadolint at home.
  environment['HOME'] = environment['XDG_CONFIG_HOME'] = join(packageRoot, 'tests')
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(packageRoot, 'dist/plimsoll.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    input: more.input ?? '',
    env: { ...environment, ...more.env },
    ...(more.uid === undefined ? {} : { uid: more.uid }),
    timeout: 60_000,
    maxBuffer: 256 * 1024 * 1024,
  })
  return { stdout, stderr, exitCode: status }
}
