const { createHash } = require('node:crypto')
const { transformSync, version } = require('esbuild')

exports.process = (source, file) =>
  transformSync(source, { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcefile: file })
exports.getCacheKey = (source, file) => createHash('sha1').update(`${version}\0${file}\0${source}`).digest('hex')
