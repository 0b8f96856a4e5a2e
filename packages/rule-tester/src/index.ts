export { dockerfile } from './dockerfile-tag.js'
export { readMarkers, writeMarkers, type MarkedText } from './markers.js'
export { testRule, type BadCase, type GoodCase, type RuleCases } from './rule-tester.js'
