import type { ClientCapabilities, DiagnosticTag } from 'vscode-languageserver'

/** What the client can do, as far as it matters here. */
export interface ClientFeatures {
  /** Does it ask for diagnostics? Then none are sent unasked. */
  readonly pullsDiagnostics: boolean
  /** Does it ask again when it is told to? */
  readonly refreshesDiagnostics: boolean
  readonly watchesFiles: boolean
  readonly changesFolders: boolean
  readonly versionedEdits: boolean
  readonly relatedInformation: boolean
  readonly codeDescription: boolean
  readonly diagnosticData: boolean
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>
}

export function readClientFeatures({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const pull = textDocument?.diagnostic
  const diagnostics = { ...textDocument?.publishDiagnostics, ...pull }
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    relatedInformation: diagnostics.relatedInformation === true,
    codeDescription: diagnostics.codeDescriptionSupport === true,
    diagnosticData: diagnostics.dataSupport === true,
    diagnosticTags: new Set(diagnostics.tagSupport?.valueSet),
  }
}
