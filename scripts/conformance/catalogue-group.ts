import { existsSync, readFileSync } from 'node:fs'
import { rules } from '@plimsoll/rules'
import type { ConformanceReport } from './report.js'

/** The rules that are wanted: how many of each wave are there, and do they say of themselves what was asked for? */
export function checkCatalogue(report: ConformanceReport, file: string): void {
  if (!existsSync(file)) {
    console.log(`No catalogue in ${file}: skipped`)
    return
  }
  const [header = [], ...rows] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
  const waves = new Map<string, { rows: number; rules: number }>()
  for (const row of rows) {
    const cell = (name: string): string => row[header.indexOf(name)] ?? ''
    const id = cell('id')
    const rule = rules.get(id)
    const wave = waves.get(cell('wave')) ?? { rows: 0, rules: 0 }
    waves.set(cell('wave'), { rows: wave.rows + 1, rules: wave.rules + (rule === undefined ? 0 : 1) })
    if (rule === undefined) continue
    const { category, severity, presets, replaces, buildError } = rule.meta
    report.check('catalogue metadata', {
      id,
      want: [
        cell('category'),
        cell('severity'),
        words(cell('presets')),
        words(cell('replaces')),
        cell('build_error') === 'yes',
      ],
      got: [category, severity, [...presets].sort(), [...replaces].sort(), buildError === true],
    })
  }
  for (const [wave, counts] of [...waves].sort()) {
    console.log(`catalogue, wave ${wave}: ${counts.rules} of ${counts.rows} rules`)
  }
}

function words(cell: string): string[] {
  return cell
    .split(' ')
    .filter((word) => word !== '' && word !== '-')
    .sort()
}
