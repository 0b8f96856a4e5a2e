import { dockerfile } from './dockerfile-tag.js'

test('one line', () => {
  expect(dockerfile`FROM debian:12`).toBe('FROM debian:12')
  expect(dockerfile`  FROM debian:12 `).toBe('  FROM debian:12 ')
  expect(dockerfile``).toBe('')
})

test('lines lose the indentation that they share', () => {
  expect(dockerfile`
    FROM debian:12
    RUN a \
        b`).toBe('FROM debian:12\nRUN a \\\n    b')
})

test('a closing quote on its own line ends the last one', () => {
  expect(dockerfile`
    FROM debian:12
  `).toBe('FROM debian:12\n')
})

test('blank lines stay, and do not count', () => {
  expect(dockerfile`

    FROM debian:12

    USER app
  `).toBe('\nFROM debian:12\n\nUSER app\n')
})

test('only blanks and tabs are taken away', () => {
  expect(dockerfile`
		RUN <<-EOF
			echo
		EOF`).toBe('RUN <<-EOF\n\techo\nEOF')
  expect(dockerfile`
    ${'\u00a0'}FROM debian:12
    USER app`).toBe('\u00a0FROM debian:12\nUSER app')
})

test('from behind the quote on, nothing is taken away', () => {
  expect(dockerfile`FROM debian:12
    USER app
  `).toBe('FROM debian:12\n    USER app\n  ')
})

test('backslashes stand for themselves', () => {
  expect(dockerfile`RUN echo "\n\t\\" \u0041`).toBe('RUN echo "\\n\\t\\\\" \\u0041')
})

test('what a template cannot hold otherwise', () => {
  expect(dockerfile`# escape=\``).toBe('# escape=`')
  expect(dockerfile`USER \${NAME} $NAME`).toBe('USER ${NAME} $NAME')
  expect(dockerfile`USER ${'\\'}$NAME`).toBe('USER \\$NAME')
})

test('values', () => {
  const image = 'debian:12'
  expect(dockerfile`
    FROM ${image} AS ${'base'}
    RUN a`).toBe('FROM debian:12 AS base\nRUN a')
  expect(dockerfile`
    ${'RUN a \\\n      b'}
    USER app`).toBe('RUN a \\\n  b\nUSER app')
})

test('a great many lines', () => {
  const lines = 'RUN a\n'.repeat(300_000)
  expect(dockerfile`
    ${lines}`).toHaveLength(lines.length + 4)
})
