import { decodeBytes } from '@plimsoll/host'
import { Corpus } from '../conformance/vectors.js'

/** What is read. */
export interface BenchTexts {
  readonly name: string
  readonly texts: readonly string[]
  /** In UTF-8. */
  readonly bytes: number
}

export interface BenchCorpus {
  readonly all: BenchTexts
  /** Some of representative sizes, for what is slow to measure. */
  readonly some: BenchTexts
  readonly smallest: BenchTexts
}

/** The Dockerfiles of a folder; where it has none, a few of our own. */
export function readBenchCorpus(folder: string): BenchCorpus {
  const corpus = new Corpus(folder)
  const files = corpus.files.map(({ id, bytes }) => ({ id, text: decodeBytes(bytes), bytes: bytes.length }))
  if (files.length === 0) {
    console.log(`No corpus in ${folder}: made-up files instead`)
    files.push(...madeUpFiles())
  }
  const wanted = new Set(corpus.benchIds)
  const some = files.filter(({ id }) => wanted.has(id))
  const bySize = [...files].sort((a, b) => a.bytes - b.bytes)
  return {
    all: textsOf('all', files),
    some: textsOf('some', some.length > 0 ? some : files),
    smallest: textsOf('smallest', bySize.slice(0, Math.ceil(files.length / 50))),
  }
}

interface BenchFile {
  readonly id: string
  readonly text: string
  readonly bytes: number
}

function textsOf(name: string, files: readonly BenchFile[]): BenchTexts {
  return {
    name: `${files.length} files (${name})`,
    texts: files.map(({ text }) => text),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** From two lines to some hundred. */
function madeUpFiles(): BenchFile[] {
  return Array.from({ length: 300 }, (_, index) => {
    const packages = Array.from({ length: index % 25 }, (_unused, n) => `      package-${n} \\\n`).join('')
    const stages = Array.from({ length: index % 4 }, (_unused, n) => stage(n, packages)).join('\n')
    const text = `${stages}FROM debian:${index % 14}\nCMD ["app", "--port", "${8000 + index}"]\n`
    return { id: String(index), text, bytes: Buffer.byteLength(text) }
  })
}

function stage(number: number, packages: string): string {
  return `# The stage number ${number} compiles a part of it
FROM --platform=$BUILDPLATFORM golang:1.25 AS build${number}
ARG VERSION=1.${number}
ENV GOFLAGS="-trimpath -ldflags=-X=main.version=\${VERSION}" CGO_ENABLED=0
WORKDIR /src
RUN apt-get update && \\
    # what the tests need
    apt-get install -y --no-install-recommends \\
${packages}      ca-certificates && \\
    rm -rf /var/lib/apt/lists/*
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY --chown=1000:1000 . .
RUN go build -o /out/app${number} ./cmd/app${number}
`
}
