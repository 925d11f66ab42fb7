/** The door of the inventory inside accounting. */
export { inventoryState, type InventoryWork } from './state.ts'
export { assetOfDisposal } from './assetRows.ts'
export { INVENTORY_POSTINGS, inventorySources } from './postings.ts'
export { assetState } from './assetState.ts'
export { provisionState } from './provisionState.ts'
