import type { ShellAssignment, ShellCommand, ShellHeredoc, ShellRedirection } from './command.js'
import type { CommandList } from './command-list.js'
import { commandsIn } from './commands-in.js'
import { asAnswer, between, copyPlace, inSubshell, inSubstitution, within, type Place } from './context.js'
import { applyAssignment, isDeclaration } from './effects.js'
import { readFunction } from './function.js'
import type { ShellState, Way } from './state.js'
import { endsShell, isTest, namesAssigned, nameOf } from './node-name.js'
import { isPlain, makeWord, outerAt } from './scope.js'
import type * as tree from './tree.js'
import { ShellWord } from './word.js'

/**
 * Goes through a script in the order of its text and collects its commands, with what holds at each of them. A branch, a
 * loop, and a function are gone through once.
 */
export class Walker {
  readonly #state: ShellState
  readonly #found: CommandList

  constructor(state: ShellState, found: CommandList) {
    this.#state = state
    this.#found = found
  }

  /** Says whether the list ends the shell. */
  walkList(list: tree.List, place: Place): boolean {
    if (list.parts !== undefined) {
      const moved = copyPlace(place)
      moved.source = place.source.pick(list.parts)
      moved.outer = []
      place = moved
    }
    let exits = false
    for (const [index, statement] of list.statements.entries()) {
      const next = list.statements[index + 1]
      const after = next === undefined ? (statement.background ? '&' : place.after) : next.before
      const at = between(place, index === 0 ? place.before : statement.before, after)
      if (next !== undefined && place.fate !== 'condition') at.fate = 'ignored'
      if (statement.background) {
        at.fate = 'background'
        at.exit = 'background'
        this.#walkAside(statement.node, at)
      } else this.#walk(statement.node, at)
      if (!statement.background && endsShell(statement.node, at.source)) exits = true
    }
    return exits
  }

  #walk(node: tree.Node, place: Place): void {
    switch (node.kind) {
      case 'Command':
        this.#walkCommand(node, place)
        return
      case 'Pipeline':
        this.#walkPipeline(node, place)
        return
      case 'Chain':
        this.#walkChain(node, place)
        return
      case 'Group':
        this.#walkGroup(node, place)
        return
      case 'If':
        this.#walkIf(node, this.#redirected(node.redirections, place))
        return
      case 'Loop':
        this.#walkLoop(node, this.#redirected(node.redirections, place))
        return
      case 'Case':
        this.#walkCase(node, this.#redirected(node.redirections, place))
        return
      case 'Function':
        this.#walkFunction(node, place)
        return
      case 'Test':
        for (const word of node.words) this.#word(word, place)
        this.#redirected(node.redirections, place)
        return
      default:
        node satisfies never
    }
  }

  /** In a subshell: what changes there is forgotten. */
  #walkAside(node: tree.Node, place: Place): void {
    const saved = this.#state.save()
    this.#walk(node, place)
    this.#state.restore(saved)
  }

  #walkPipeline(node: tree.PipelineNode, place: Place): void {
    let base = place
    if (node.negated) base = within(asAnswer(base, 'negated'), { negated: true })
    if (node.timed) base = { ...base, via: [...base.via, { name: 'time', kind: 'keyword', command: undefined }] }
    const count = node.elements.length
    if (count === 1) {
      for (const element of node.elements) this.#walk(element, base)
      return
    }
    const id = this.#found.newPipeline()
    const end = this.#found.fateAt(base, this.#state.options)
    let from: ShellCommand | undefined
    for (const [index, element] of node.elements.entries()) {
      const isLast = index === count - 1
      const counts = isLast || this.#state.options.pipefail || base.fate === 'condition'
      this.#walkAside(element, {
        ...inSubshell(base, counts ? end : 'ignored'),
        before: index === 0 ? base.before : node.operators[index - 1],
        after: isLast ? base.after : node.operators[index],
        fate: counts ? base.fate : 'ignored',
        pipeline: { id, index, count, from },
        input: this.#heredocOf(node.elements[index - 1], base),
      })
      from = element.kind === 'Command' ? this.#found.commands.at(-1) : undefined
    }
  }

  /** `cat <<EOF | …`: what the next element of the pipeline reads. */
  #heredocOf(node: tree.Node | undefined, place: Place): ShellHeredoc | undefined {
    if (node?.kind !== 'Command' || node.args.length > 0 || nameOf(node, place.source) !== 'cat') return undefined
    const heredoc = node.redirections.map((redirection) => redirection.heredoc).find((found) => found !== undefined)
    return heredoc && { ...heredoc, body: makeWord(heredoc.body, place, this.#state) }
  }

  #walkChain(node: tree.ChainNode, place: Place): void {
    const { elements, operators } = node
    const lastOr = operators.lastIndexOf('||')
    let region: ReturnType<ShellState['save']> | undefined
    const close = (exits: boolean) => {
      if (region === undefined) return
      const way = this.#state.restore(region)
      if (!exits) this.#state.join([this.#state.stay(), way])
      region = undefined
    }
    for (const [index, element] of elements.entries()) {
      const isLast = index === elements.length - 1
      const operator = operators[index - 1]
      const isConditional = operator === '||' || (operator === '&&' && isTest(elements[index - 1], place.source))
      if (operator === '||') close(false)
      if (isConditional && region === undefined) region = this.#state.save()
      const around = region === undefined ? place : within(place, { branch: true })
      const at = between(around, index === 0 ? place.before : operator, isLast ? place.after : operators[index])
      if (lastOr >= index) {
        at.isLive = false
        if (at.fate !== 'condition') at.fate = 'handled'
      } else if (!isLast) at.isLive = false
      this.#walk(element, at)
      if (operator === '||') close(endsShell(element, place.source))
    }
    close(endsShell(elements.at(-1), place.source))
  }

  #walkGroup(node: tree.GroupNode, place: Place): void {
    const inner = this.#redirected(node.redirections, place)
    if (!node.subshell) {
      this.walkList(node.body, inner)
      return
    }
    const saved = this.#state.save()
    const subshell = inSubshell(inner, this.#found.fateAt(inner, this.#state.options))
    if (node.doubleParenthesis === true) {
      this.walkList(node.body, { ...subshell, before: undefined, nested: { kind: '((', parent: undefined } })
    } else this.walkList(node.body, subshell)
    this.#state.restore(saved)
  }

  #walkIf(node: tree.IfNode, place: Place): void {
    const ways: Way[] = []
    for (const [index, { condition, body }] of node.branches.entries()) {
      const before = index === 0 ? place.before : 'elif'
      const question = within(asAnswer(place, 'condition'), { condition: 'if' })
      this.walkList(condition, { ...question, fate: 'condition', before, after: undefined })
      this.#walkBranch(body, { ...place, before: 'then' }, ways)
    }
    if (node.otherwise === undefined) ways.push(this.#state.stay())
    else this.#walkBranch(node.otherwise, { ...place, before: 'else' }, ways)
    this.#state.join(ways)
  }

  #walkBranch(body: tree.List, place: Place, ways: Way[]): void {
    const saved = this.#state.save()
    const exits = this.walkList(body, { ...within(place, { branch: true }), after: undefined })
    const way = this.#state.restore(saved)
    if (!exits) ways.push(way)
  }

  #walkLoop(node: tree.LoopNode, place: Place): void {
    for (const word of node.words) this.#word(word, place)
    const state = this.#state
    const saved = state.save()
    state.forget(namesAssigned([node.condition, node.body], place.source))
    if (node.variable !== undefined) state.forget([node.variable])
    const loop = within(place, { loop: true })
    if (node.condition !== undefined && (node.keyword === 'while' || node.keyword === 'until')) {
      const question = within(asAnswer(loop, 'condition'), { condition: node.keyword })
      this.walkList(node.condition, { ...question, fate: 'condition', after: undefined })
    }
    this.walkList(node.body, { ...loop, before: 'do', after: undefined, fate: 'ignored' })
    state.join([state.restore(saved), state.stay()])
  }

  #walkCase(node: tree.CaseNode, place: Place): void {
    this.#word(node.word, place)
    const ways: Way[] = []
    let isComplete = false
    for (const { patterns, body } of node.items) {
      for (const pattern of patterns) {
        this.#word(pattern, place)
        if (place.source.text.slice(pattern.start, pattern.end) === '*') isComplete = true
      }
      this.#walkBranch(body, { ...place, before: 'case' }, ways)
    }
    if (!isComplete) ways.push(this.#state.stay())
    this.#state.join(ways)
  }

  #walkFunction(node: tree.FunctionNode, place: Place): void {
    const state = this.#state
    const commands = commandsIn(node.body)
    const defined = readFunction(node, commands, place.source)
    state.functions.set(node.name, defined)
    const saved = state.save()
    state.forget(defined.assigns)
    const body = within(place, { function: node.name, loop: false, condition: undefined, negated: false })
    this.#walk(node.body, { ...body, after: undefined, fate: 'fatal', exit: 'fatal', isLive: true, input: undefined })
    state.restore(saved)
  }

  #walkCommand(node: tree.CommandNode, place: Place): void {
    const assignments: ShellAssignment[] = []
    for (const assignment of node.assignments) {
      const made = this.#assignment(assignment, place)
      assignments.push(made)
      if (node.name === undefined) applyAssignment(this.#state, made)
    }
    const words = node.name === undefined ? [] : [node.name, ...node.args].map((word) => this.#word(word, place))
    const redirections = node.redirections.map((redirection) => this.#redirection(redirection, place))
    const statementSpan = place.source.enclosing(node)
    this.#found.add({ words, assignments, redirections, statementSpan, wrappers: 0 }, place, this.#state)
    if (node.name === undefined || !isDeclaration(nameOf(node, place.source))) return
    for (const { assignment } of node.args) {
      if (assignment !== undefined) applyAssignment(this.#state, this.#quietAssignment(assignment, place))
    }
  }

  #assignment(node: tree.Assignment, place: Place): ShellAssignment {
    for (const word of [node.value, ...(node.elements ?? [])]) if (word !== undefined) this.#walkWord(word, place)
    return this.#quietAssignment(node, place)
  }

  /** An assignment whose substitutions have been gone through. */
  #quietAssignment(node: tree.Assignment, place: Place): ShellAssignment {
    return {
      name: node.name,
      append: node.append,
      value: node.value && makeWord(node.value, place, this.#state),
      elements: node.elements?.map((word) => makeWord(word, place, this.#state)),
      span: place.source.enclosing(node),
    }
  }

  #redirected(redirections: readonly tree.Redirection[], place: Place): Place {
    if (redirections.length === 0) return place
    const own = redirections.map((redirection) => this.#redirection(redirection, place))
    return { ...place, redirections: [...own, ...place.redirections] }
  }

  #redirection(node: tree.Redirection, place: Place): ShellRedirection {
    return {
      operator: node.operator,
      descriptor: node.descriptor,
      target: node.target && this.#word(node.target, place),
      heredoc: node.heredoc && { ...node.heredoc, body: this.#word(node.heredoc.body, place) },
      span: place.source.enclosing(node),
    }
  }

  /** A word, after the commands in its substitutions. */
  #word(word: tree.Word, place: Place): ShellWord {
    if (isPlain(word, place.source)) return ShellWord.plain(place.source, { start: word.start, end: word.end })
    for (const segment of word.segments) this.#walkSegment(segment, place)
    return makeWord(word, place, this.#state)
  }

  #walkWord(word: tree.Word, place: Place): void {
    if (isPlain(word, place.source)) return
    for (const segment of word.segments) this.#walkSegment(segment, place)
  }

  #walkSegment(segment: tree.Segment, place: Place): void {
    switch (segment.kind) {
      case 'substitution': {
        if (outerAt(place.outer, segment.start) !== undefined) return
        const saved = this.#state.save()
        this.walkList(segment.list, inSubstitution(place))
        this.#state.restore(saved)
        return
      }
      case 'variable':
        for (const word of segment.operands) this.#walkWord(word, place)
        return
      case 'arithmetic':
      case 'brace':
        for (const word of segment.words) this.#walkWord(word, place)
        return
      default:
    }
  }
}
