import { hostPart, parseExposedPort } from './port.js'

describe('ports', () => {
  test.each([
    ['80', 80, 80, 'tcp', '80', undefined],
    ['0', 0, 0, 'tcp', '0', undefined],
    ['+80', 80, 80, 'tcp', '+80', undefined],
    ['53/UDP', 53, 53, 'udp', '53/UDP', undefined],
    ['80/', 80, 80, 'tcp', '80/', undefined],
    ['8000-8010/sctp', 8000, 8010, 'sctp', '8000-8010/sctp', undefined],
    [':80', 80, 80, 'tcp', '80', undefined],
    ['8080:80', 80, 80, 'tcp', '80', '8080:'],
    ['127.0.0.1:8080:80', 80, 80, 'tcp', '80', '127.0.0.1:8080:'],
    ['127.0.0.1::80', 80, 80, 'tcp', '80', '127.0.0.1::'],
    ['[::1]:80:80', 80, 80, 'tcp', '80', '[::1]:80:'],
    ['fe80::1:80:81', 81, 81, 'tcp', '81', 'fe80::1:80:'],
    ['1-2:8-9', 8, 9, 'tcp', '8-9', '1-2:'],
    ['1-5:80', 80, 80, 'tcp', '80', '1-5:'],
  ])('%s', (text, first, last, protocol, container, host) => {
    const port = parseExposedPort(text)
    if (!port.ok) throw new Error(port.message)
    expect(port).toMatchObject({ first, last, protocol })
    expect(text.slice(port.container.start, port.container.end)).toBe(container)
    const part = hostPart(text)
    expect(part === undefined ? undefined : text.slice(part.start, part.end)).toBe(host)
  })
})

describe('what is no port', () => {
  // The braces mark the part that is wrong.
  test.each([
    ['{}', 'missing', 'invalid port: "": no port specified'],
    ['{/udp}', 'missing', 'invalid port: "/udp": no port specified'],
    ['{80:}', 'missing', 'invalid port: "80:": no port specified'],
    ['80/{http}', 'protocol', 'invalid port: "80/http": invalid proto: http'],
    ['{web}', 'container', 'invalid containerPort: web'],
    ['{65536}', 'container', 'invalid containerPort: 65536'],
    ['{90-80}/tcp', 'container', 'invalid containerPort: 90-80'],
    ['{80-}', 'container', 'invalid containerPort: 80-'],
    ['{-80}', 'container', 'invalid containerPort: -80'],
    ['{1-2-3}', 'container', 'invalid containerPort: 1-2-3'],
    ['{web}:80', 'host', 'invalid hostPort: web'],
    ['{1-2}:80-90', 'ranges', 'invalid ranges specified for container and host Ports: 80-90 and 1-2'],
    ['{local}:80:80', 'address', 'invalid IP address: local'],
    ['{[x]}:80:80', 'address', 'invalid IP address: x'],
    ['{[::1}:80:80', 'address', "invalid IP address [::1: address [::1:: missing ']' in address"],
    ['{[::1]x}:80:80', 'address', 'invalid IP address [::1]x: address [::1]x:: missing port in address'],
    ['{127.0.0.256}:80:80', 'address', 'invalid IP address: 127.0.0.256'],
  ])('%s', (marked, code, message) => {
    const text = marked.replace(/[{}]/g, '')
    const result = parseExposedPort(text)
    if (result.ok) throw new Error(`${text} is a port`)
    const { start, end } = result.span
    expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
    expect(result).toMatchObject({ code, message })
  })
})
