/** The page of a rule. */
export function ruleUrl(ruleId: string): string {
  return `https://github.com/plimsoll/plimsoll/blob/main/docs/rules/${ruleId}.md`
}
