import { goQuote } from '@plimsoll/parser'
import type { Span } from '@plimsoll/text'
import { isIpAddress } from './ip-address.js'
import { valueProblem, type ValueProblem } from './value-problem.js'

/** A word of EXPOSE, `[[address:]host port:]port[-port][/protocol]`; all spans are offsets in it. */
export interface ExposedPort {
  readonly ok: true
  /** Port or range, with the protocol: what counts. */
  readonly container: Span
  readonly first: number
  readonly last: number
  /** In lower case; `tcp` where none is given. */
  readonly protocol: string
  /** As written, without its slash. */
  readonly protocolSpan: Span | undefined
}

export type PortProblem = ValueProblem<'missing' | 'protocol' | 'address' | 'container' | 'host' | 'ranges'>

/** Reads a word of EXPOSE, after expansion, as BuildKit v0.34 does (`dockerfile2llb/convert_expose.go`). */
export function parseExposedPort(text: string): ExposedPort | PortProblem {
  const parts = splitPort(text)
  const { container } = parts
  const slash = text.indexOf('/', container.start)
  const end = slash === -1 ? text.length : slash
  const protocol = slash === -1 ? '' : text.slice(slash + 1).toLowerCase()
  if (end === container.start) {
    return valueProblem('missing', `invalid port: ${goQuote(text)}: no port specified`, 0, text.length)
  }
  if (!PROTOCOLS.includes(protocol)) {
    const message = `invalid port: ${goQuote(text)}: invalid proto: ${protocol}`
    return valueProblem('protocol', message, slash + 1, text.length)
  }
  const address = checkAddress(text, parts)
  if (address !== undefined) return address
  const range = parseRange(text.slice(container.start, end))
  if (range === undefined) {
    const written = text.slice(container.start, end)
    return valueProblem('container', `invalid containerPort: ${written}`, container.start, end)
  }
  return (
    checkHost(text, parts, range, text.slice(container.start, end)) ?? {
      ok: true,
      container,
      first: range.first,
      last: range.last,
      protocol: protocol === '' ? 'tcp' : protocol,
      protocolSpan: slash === -1 ? undefined : { start: slash + 1, end: text.length },
    }
  )
}

/** The address and the host port of a word, with the colon behind them, if it has one of them: `127.0.0.1:80:`. */
export function hostPart(text: string): Span | undefined {
  const { address, host, container } = splitPort(text)
  return address.end > address.start || host.end > host.start ? { start: 0, end: container.start } : undefined
}

const PROTOCOLS: readonly string[] = ['', 'tcp', 'udp', 'sctp']
const HIGHEST_PORT = 65_535

interface PortParts {
  readonly address: Span
  readonly host: Span
  readonly container: Span
}

/** The last two parts between colons are ports. */
function splitPort(text: string): PortParts {
  const last = text.lastIndexOf(':')
  if (last === -1) return { address: NOWHERE, host: NOWHERE, container: { start: 0, end: text.length } }
  const before = last === 0 ? -1 : text.lastIndexOf(':', last - 1)
  return {
    address: { start: 0, end: Math.max(0, before) },
    host: { start: before + 1, end: last },
    container: { start: last + 1, end: text.length },
  }
}

const NOWHERE: Span = { start: 0, end: 0 }

interface PortRange {
  readonly first: number
  readonly last: number
}

function parseRange(text: string): PortRange | undefined {
  const [low = '', high, more] = text.split('-', 3)
  const first = parsePort(low)
  const last = high === undefined ? first : parsePort(high)
  if (first === undefined || last === undefined || more !== undefined || last < first) return undefined
  return { first, last }
}

function parsePort(text: string): number | undefined {
  if (!/^\+?\d+$/.test(text)) return undefined
  const port = Number(text)
  return port <= HIGHEST_PORT ? port : undefined
}

function checkAddress(text: string, { address }: PortParts): PortProblem | undefined {
  const written = text.slice(address.start, address.end)
  if (written === '') return undefined
  const fail = (message: string): PortProblem => valueProblem('address', message, address.start, address.end)
  if (!written.startsWith('[')) return isIpAddress(written) ? undefined : fail(`invalid IP address: ${written}`)
  const close = written.indexOf(']')
  if (close !== written.length - 1) {
    const reason = close === -1 ? "missing ']' in address" : 'missing port in address'
    return fail(`invalid IP address ${written}: address ${written}:: ${reason}`)
  }
  const bare = written.slice(1, close)
  return isIpAddress(bare) ? undefined : fail(`invalid IP address: ${bare}`)
}

/** A range of host ports goes with a range as long, or with one container port. */
function checkHost(text: string, { host }: PortParts, range: PortRange, container: string): PortProblem | undefined {
  const written = text.slice(host.start, host.end)
  if (written === '') return undefined
  const fail = (code: 'host' | 'ranges', message: string): PortProblem =>
    valueProblem(code, message, host.start, host.end)
  const hostRange = parseRange(written)
  if (hostRange === undefined) return fail('host', `invalid hostPort: ${written}`)
  if (range.last === range.first || hostRange.last - hostRange.first === range.last - range.first) return undefined
  return fail('ranges', `invalid ranges specified for container and host Ports: ${container} and ${written}`)
}
