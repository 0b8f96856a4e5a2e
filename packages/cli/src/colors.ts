import type pico from 'picocolors'
import type { Terminal } from './run.js'

export type Colors = Pick<
  ReturnType<typeof pico.createColors>,
  'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'underline' | 'yellow'
>

/** picocolors looks at the terminal when it is loaded, which takes its time: only where there are colours. */
export async function colorsFor({ color }: Pick<Terminal, 'color'>): Promise<Colors> {
  if (!color) return PLAIN
  const { default: loaded } = await import('picocolors')
  return loaded.createColors(true)
}

const same = (text: string | number | null | undefined): string => String(text)

const PLAIN: Colors = {
  blue: same,
  bold: same,
  cyan: same,
  dim: same,
  green: same,
  red: same,
  underline: same,
  yellow: same,
}
