import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding, Fix } from '@plimsoll/linter'
import { visibleText, type TextEdit } from '@plimsoll/text'
import type { ClientFeatures } from './client-features.js'
import { diagnosticOf } from './diagnostics.js'
import type { DocumentLint } from './document-lints.js'
import { protocolEdit } from './ranges.js'
import type { Tools } from './tools.js'

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.plimsoll`
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL]

/** Does the client want actions of a kind? It names kinds or what they begin with, or nothing. */
export function wantsKind({ only }: CodeActionContext, kind: string): boolean {
  return only === undefined || only.some((one) => one === '' || one === kind || kind.startsWith(`${one}.`))
}

/** The fixes and suggestions of the findings that touch a range, and what silences their rules there. */
export function quickFixes(lint: DocumentLint, range: Range, tools: Tools, client: ClientFeatures): CodeAction[] {
  const { document, file, options } = lint
  if (file === undefined) return []
  const start = document.offsetAt(range.start)
  const end = document.offsetAt(range.end)
  const touched = file.findings.filter(({ span }) => span.start <= end && span.end >= start)
  if (touched.length === 0) return []
  const actions = new ActionList(document, client)
  const shown = touched.map((finding) => ({
    finding,
    diagnostic: diagnosticOf(finding, document, tools.rules, client),
  }))
  for (const { finding, diagnostic } of shown) {
    if (finding.fix !== undefined) actions.add(fixAction(finding.fix), diagnostic)
    for (const { title, edits } of finding.suggestions ?? []) actions.add({ title, edits }, diagnostic)
  }
  if (options?.suppressions?.has('plimsoll') === false) return actions.all
  const suppressionEdit = tools.suppressionEdits(document.getText())
  for (const { finding, diagnostic } of shown) {
    const edit = isSuppressible(finding, tools) ? suppressionEdit(finding) : undefined
    const title = `Ignore \`${finding.ruleId}\` for this instruction`
    if (edit !== undefined) actions.add({ title, edits: [edit] }, diagnostic)
  }
  return actions.all
}

/** All of a document's safe fixes as one action. */
export function fixAllAction(document: TextDocument, edits: readonly TextEdit[], client: ClientFeatures): CodeAction {
  return {
    title: 'Fix everything that keeps the image the same',
    kind: FIX_ALL,
    edit: workspaceEdit(document, edits, client),
  }
}

interface Action {
  readonly title: string
  readonly edits: readonly TextEdit[]
  readonly preferred?: boolean
}

function fixAction({ title, safe, edits }: Fix): Action {
  return safe ? { title, edits, preferred: true } : { title: `${title} (unsafe: changes the image)`, edits }
}

function isSuppressible({ ruleId }: Finding, { rules }: Tools): boolean {
  return rules.get(ruleId)?.meta.unsuppressible !== true
}

/** Actions with the diagnostics they are for: two that do the same are one. */
class ActionList {
  readonly #document: TextDocument
  readonly #client: ClientFeatures
  readonly #byContent = new Map<string, CodeAction & { diagnostics: Diagnostic[] }>()

  constructor(document: TextDocument, client: ClientFeatures) {
    this.#document = document
    this.#client = client
  }

  get all(): CodeAction[] {
    return [...this.#byContent.values()]
  }

  add({ title, edits, preferred = false }: Action, diagnostic: Diagnostic): void {
    const key = JSON.stringify([title, edits])
    const known = this.#byContent.get(key)
    if (known !== undefined) {
      known.diagnostics.push(diagnostic)
      return
    }
    this.#byContent.set(key, {
      title: visibleText(title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(preferred ? { isPreferred: true } : {}),
      edit: workspaceEdit(this.#document, edits, this.#client),
    })
  }
}

/** With the document's version, where the client can tell whether it still is that one. */
function workspaceEdit(document: TextDocument, edits: readonly TextEdit[], client: ClientFeatures): WorkspaceEdit {
  const { uri, version } = document
  const changes = edits.map((edit) => protocolEdit(document, edit))
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } }
}
