import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Baseline, BASELINE_NAME, discover, planLints, readBaseline, shownPath } from '@plimsoll/host'
import type { CommandLine } from './arguments.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { lintPlanned } from './lint-files.js'
import { configuredLinter } from './settings.js'
import { visibleText } from './visible-text.js'

/** Writes the findings that there are into the baseline. */
export async function suppressCommand(line: CommandLine, surroundings: Surroundings): Promise<Outcome> {
  const { cwd } = surroundings
  const named = line.values.get('baseline')
  const path = named === undefined ? join(cwd, BASELINE_NAME) : resolve(cwd, named)
  const before = existsSync(path) ? readBaseline(path) : new Baseline(path, {})
  const linter = configuredLinter(line, surroundings)
  const plan = await planLints(discover(line.paths.length === 0 ? ['.'] : line.paths, cwd), linter, cwd)
  const { lints } = await lintPlanned(plan, line, linter, surroundings)
  const results = lints.map(({ result }) => result)
  const errors = [
    ...plan.problems.map((problem) => `${problem.path}: ${problem.message}`),
    ...results.flatMap((result) => (result.kind === 'unread' ? [`${result.path}: ${result.message}`] : [])),
  ]
  const baseline = before.withResults(results)
  baseline.write()
  const { size } = baseline
  return {
    output: visibleText(`${size} ${size === 1 ? 'finding is' : 'findings are'} in ${shownPath(path, cwd)}`) + '\n',
    errors: errors.map((error) => `plimsoll: ${visibleText(error)}\n`).join(''),
    exitCode: errors.length > 0 ? 2 : 0,
  }
}
