import { nearestName } from '@plimsoll/text'
import type { Flag, Instruction } from '../ast.js'
import { skipAsciiSpace, skipSpace } from '../characters.js'
import { mayBeFlag, scanFlags } from '../flags.js'
import { keywordOf, KEYWORDS, type Keyword } from '../language.js'
import { lowerCase, upperCase } from '../unicode.js'
import { parseCmd, parseEntrypoint, parseShell } from './command.js'
import { keywordSpan, report, type InstructionContext, type InstructionLine } from './context.js'
import { parseAdd, parseCopy } from './files.js'
import { parseFrom } from './from.js'
import { parseHealthcheck } from './healthcheck.js'
import { parseExpose, parseRaw, parseVolume } from './lists.js'
import { InstructionNode } from './node.js'
import { parseOnbuild } from './onbuild.js'
import { parseArg, parseEnv, parseLabel } from './pairs.js'
import { parseRun } from './run.js'

/**
 * Reads a line as an instruction:
 *
 *     COPY   --from=build  a b
 *     └──┘   └──────────┘  └─┘
 *     word   flags         argument text
 */
export function parseInstruction(line: InstructionLine): Instruction {
  const { whole, start, end, keywordEnd } = line
  const behind = skipAsciiSpace(whole.text, keywordEnd, end)
  const { flags, rest } = mayBeFlag(whole.text, behind, end)
    ? scanFlags({ whole, start: behind, end }, line.escape)
    : { flags: NO_FLAGS, rest: { whole, start: behind, end } }
  const argument = skipSpace(rest.whole.text, rest.start, rest.end)
  const keywordText = whole.text.slice(start, keywordEnd)
  const keyword = keywordOf(keywordText)
  return parseKeyword(keyword, {
    line,
    keyword,
    keywordText,
    flags,
    whole: rest.whole,
    start: argument,
    end: rest.end,
    argument: rest.whole.slice(argument, rest.end),
  })
}

const NO_FLAGS: readonly Flag[] = []

function parseKeyword(keyword: Keyword | 'unknown', context: InstructionContext): Instruction {
  switch (keyword) {
    case 'ADD':
      return parseAdd(context)
    case 'ARG':
      return parseArg(context)
    case 'CMD':
      return parseCmd(context)
    case 'COPY':
      return parseCopy(context)
    case 'ENTRYPOINT':
      return parseEntrypoint(context)
    case 'ENV':
      return parseEnv(context)
    case 'EXPOSE':
      return parseExpose(context)
    case 'FROM':
      return parseFrom(context)
    case 'HEALTHCHECK':
      return parseHealthcheck(context)
    case 'LABEL':
      return parseLabel(context)
    case 'ONBUILD':
      return parseOnbuild(context)
    case 'RUN':
      return parseRun(context)
    case 'SHELL':
      return parseShell(context)
    case 'VOLUME':
      return parseVolume(context)
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return parseRaw(context, keyword)
    case 'unknown':
      reportUnknown(context)
      return new InstructionNode(context, 'unknown')
    default:
      return keyword satisfies never
  }
}

const LOWER_KEYWORDS: readonly string[] = KEYWORDS.map((keyword) => keyword.toLowerCase())

function reportUnknown(context: InstructionContext): void {
  const { keywordText } = context
  const nearest = nearestName(lowerCase(keywordText), LOWER_KEYWORDS)?.toUpperCase()
  // BuildKit spells it as the word is spelled; what is not UTF-8 is never all capitals to it.
  const capitals = keywordText === upperCase(keywordText) && !/[\udc80-\udcff]/.test(keywordText)
  const spelled = capitals ? nearest : nearest?.toLowerCase()
  const advice = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`
  report(
    context,
    'instruction-unknown',
    keywordSpan(context),
    keywordText === '' ? 'Nothing follows the escape character' : `\`${keywordText}\` is no instruction${advice}`,
    `unknown instruction: ${keywordText}${spelled === undefined ? '' : ` (did you mean ${spelled}?)`}`,
  )
}
