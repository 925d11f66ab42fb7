export * from './common.ts';
export * from './receipt.ts';
export * from './card.ts';
export * from './statement.ts';
export * from './trialBalance.ts';
export * from './packageReceipt.ts';
