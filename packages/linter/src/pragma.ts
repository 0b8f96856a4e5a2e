import type { Comment } from '@plimsoll/parser'

/** Is a comment for a tool to read, which looks for it right above an instruction? */
export function isPragma({ text }: Comment): boolean {
  return PRAGMA.test(text)
}

/** An indented comment begins with its `#`. */
const PRAGMA =
  /^(?:#\s*)?(?:check\s*=|(?:plimsoll|hadolint|tally|trivy|checkov|kics|nosemgrep|nosonar|renovate|shellcheck|dockerfilelint)\b)/i
