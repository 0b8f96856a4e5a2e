export { visibleJson, visibleText } from '@plimsoll/text'
