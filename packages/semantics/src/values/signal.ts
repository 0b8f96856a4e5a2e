import { nearestName } from '@plimsoll/text'
import { valueProblem, type ValueProblem } from './value-problem.js'

export type SignalProblem = ValueProblem<'signal'>

/** A number, or a name without its `SIG`, in capitals. */
export interface Signal {
  readonly ok: true
  readonly name: string
}

/** Reads a signal as BuildKit does (`signal.ParseSignal` of github.com/moby/sys/signal, with Linux's names). */
export function parseSignal(text: string): Signal | SignalProblem {
  if (/^[+-]?\d+$/.test(text) && Math.abs(Number(text)) <= LARGEST) {
    return Number(text) === 0 ? invalid(text) : { ok: true, name: text }
  }
  const name = bareName(text)
  return NAMES.includes(name) ? { ok: true, name } : invalid(text)
}

/** The signal that a word is all but, with its `SIG`: `SIGTERN` is `SIGTERM`. */
export function nearestSignal(text: string): string | undefined {
  const name = bareName(text)
  const nearest = nearestName(name, NAMES, name.length < 4 ? 1 : 2)
  return nearest === undefined ? undefined : `SIG${nearest}`
}

/** What a Go integer holds. */
const LARGEST = 2 ** 63

const NAMES: readonly string[] = [
  ...['ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL'],
  ...['PROF', 'PWR', 'QUIT', 'SEGV', 'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1'],
  ...['USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ', 'RTMIN', 'RTMAX'],
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${index + 1}`),
]

function bareName(text: string): string {
  return text.toUpperCase().replace(/^SIG/, '')
}

function invalid(text: string): SignalProblem {
  return valueProblem('signal', `invalid signal: ${text}`, 0, text.length)
}
