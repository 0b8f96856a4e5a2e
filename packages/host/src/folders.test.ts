import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Folders } from './folders.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-folders-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('names, sorted, and anew when the folder has changed', () => {
  const folders = new Folders()
  writeFileSync(join(folder, 'b'), '')
  mkdirSync(join(folder, 'a'))
  expect(folders.names(folder)).toEqual(['a', 'b'])
  writeFileSync(join(folder, 'c'), '')
  utimesSync(folder, 1, 1)
  expect(folders.names(folder)).toEqual(['a', 'b', 'c'])
})

test('a folder that is not there holds nothing', () => {
  const folders = new Folders()
  expect(folders.names(join(folder, 'no'))).toEqual([])
  expect(folders.size(join(folder, 'no'))).toEqual({ files: 0, bytes: 0, complete: true })
})

test('the size counts files to the bottom, and follows no links', () => {
  const outside = mkdtempSync(join(tmpdir(), 'plimsoll-outside-'))
  try {
    writeFileSync(join(outside, 'large'), 'x'.repeat(5000))
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    writeFileSync(join(folder, 'a/b/c'), 'abc')
    writeFileSync(join(folder, 'd'), 'de')
    symlinkSync(outside, join(folder, 'link'))
    symlinkSync(join(outside, 'large'), join(folder, 'file'))
    expect(new Folders().size(folder)).toEqual({ files: 2, bytes: 5, complete: true })
  } finally {
    rmSync(outside, { recursive: true, force: true })
  }
})

test('a walk ends', () => {
  for (let index = 0; index <= 20_000; index++) mkdirSync(join(folder, String(index)))
  expect(new Folders().size(folder).complete).toBe(false)
})
