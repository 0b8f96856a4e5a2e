import { defineRule } from '@plimsoll/linter'
import { parseExposedPort, type PortProblem } from '@plimsoll/semantics'
import { exposedWords } from '../src/exposed-word.js'

export default defineRule({
  meta: {
    summary: 'Expose ports that exist',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    replaces: [
      'hadolint/DL3011',
      'trivy/DS-0008',
      'kics/71bf8cf8',
      'semgrep/invalid-port',
      'dockerfilelint/invalid_port',
      'dockerfile-utils/INVALID_PORT',
      'dockerfile-utils/INVALID_PROTO',
      'terrascan/AC_DOCKER_0011',
      'droast/DF040',
      'buddy/EE0001',
    ],
    buildError: true,
  },
  check({ model, report }) {
    for (const exposed of exposedWords(model)) {
      const port = parseExposedPort(exposed.value)
      if (!port.ok) report({ at: exposed.place(port.span), message: messageFor(exposed.value, port) })
    }
  },
})

function messageFor(value: string, { code, span }: PortProblem): string {
  const part = value.slice(span.start, span.end)
  switch (code) {
    case 'missing':
      return `\`${value}\` has no port`
    case 'protocol':
      return `\`${part}\` is no protocol of \`EXPOSE\`; there are \`tcp\`, \`udp\` and \`sctp\``
    case 'address':
      return `\`${part}\` is no IP address, and \`EXPOSE\` needs none`
    case 'container':
    case 'host':
      return portMessage(part)
    case 'ranges':
      return `\`${part}\` has not as many ports as the range behind it`
    default:
      return code satisfies never
  }
}

function portMessage(part: string): string {
  const [first, last, more] = part.split('-').map((text) => (/^\d+$/.test(text) ? Number(text) : undefined))
  if (first === undefined || more !== undefined) return `\`${part}\` is no port, which is a number up to 65535`
  if (last !== undefined && last < first) return `The range \`${part}\` runs backwards`
  return `\`${part}\` is no port: the highest is 65535`
}
