export { serve } from './server.js'
export type { Tools } from './tools.js'
