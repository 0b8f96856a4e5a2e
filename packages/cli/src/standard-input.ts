import { decodeBytes } from '@plimsoll/host'

/** Standard input to its end, as text. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))
  return decodeBytes(Buffer.concat(chunks))
}
