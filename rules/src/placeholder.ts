/**
 * Does a text hold what a template fills in later: `{{ base }}`, `{% if %}`, `<%= base %>`, `@BASE@`, `%BASE%` or
 * `__BASE__`? What it will be is unknown.
 */
export function hasPlaceholder(text: string): boolean {
  return /\{\{|\{%|<%|@\w+@|%\w+%|__\w+__/.test(text)
}
