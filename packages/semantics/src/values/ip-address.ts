/** Is a text an IPv4 or IPv6 address as Go's `net.ParseIP` reads it: no zone, no leading zeros in IPv4? */
export function isIpAddress(text: string): boolean {
  if (text.length > LONGEST) return false
  return text.includes(':') ? isIpv6(text) : isIpv4(text)
}

/** Six groups and an IPv4 address. */
const LONGEST = 45
const GROUPS = 8

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
}

function isIpv6(text: string): boolean {
  const gap = text.indexOf('::')
  if (gap === -1) return countGroups(text, true) === GROUPS
  const before = text.slice(0, gap)
  const after = text.slice(gap + 2)
  const left = before === '' ? 0 : countGroups(before, false)
  const right = after === '' ? 0 : countGroups(after, true)
  return left !== undefined && right !== undefined && left + right < GROUPS
}

/** How many groups of 16 bits these are, if they are any; only the last may be an IPv4 address. */
function countGroups(text: string, mayEndInIpv4: boolean): number | undefined {
  const groups = text.split(':')
  const last = groups.at(-1) ?? ''
  const hasIpv4 = mayEndInIpv4 && last.includes('.')
  if (hasIpv4 && !isIpv4(last)) return undefined
  const hexadecimal = hasIpv4 ? groups.slice(0, -1) : groups
  if (!hexadecimal.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined
  return hexadecimal.length + (hasIpv4 ? 2 : 0)
}
