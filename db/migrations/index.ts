import type { Migration } from '../migrate.ts'
import kernel from './0001_kernel.sql?raw'
import reference from './0002_reference.sql?raw'
import membership from './0003_membership.sql?raw'
import facilities from './0004_facilities.sql?raw'
import claims from './0005_claims.sql?raw'
import invoices from './0006_invoices.sql?raw'
import accounting from './0007_accounting.sql?raw'
import governance from './0008_governance.sql?raw'
import indicators from './0009_indicators.sql?raw'
import exchange from './0010_exchange.sql?raw'
import federation from './0011_federation.sql?raw'
import structure from './0012_structure.sql?raw'
import lives from './0013_lives.sql?raw'
import doorMoney from './0014_door_money.sql?raw'
import campaign from './0015_campaign.sql?raw'
import cards from './0016_cards.sql?raw'
import keptFigures from './0017_kept_figures.sql?raw'
import identity from './0018_identity.sql?raw'
import scaleProposals from './0019_scale_proposals.sql?raw'
import federationMembership from './0020_federation_membership.sql?raw'
import callSheets from './0021_call_sheets.sql?raw'
import duplicates from './0022_duplicates.sql?raw'
import codes from './0023_codes.sql?raw'
import recoding from './0024_recoding.sql?raw'
import registers from './0025_registers.sql?raw'
import totals from './0026_totals.sql?raw'
import certificates from './0027_certificates.sql?raw'
import judgement from './0028_judgement.sql?raw'
import doubleKeying from './0029_double_keying.sql?raw'
import publishedCodes from './0030_published_codes.sql?raw'
import agreements from './0031_agreements.sql?raw'
import factChanges from './0032_fact_changes.sql?raw'
import payments from './0033_payments.sql?raw'
import treasuryAccounts from './0034_treasury_accounts.sql?raw'
import books from './0035_books.sql?raw'
import reading from './0036_reading.sql?raw'
import tillBank from './0037_till_bank.sql?raw'
import reimbursements from './0038_reimbursements.sql?raw'
import queues from './0039_queues.sql?raw'
import invoiceLife from './0040_invoice_life.sql?raw'
import reimbursementDecisions from './0041_reimbursement_decisions.sql?raw'
import careCost from './0042_care_cost.sql?raw'
import budgetDonors from './0043_budget_donors.sql?raw'
import years from './0044_years.sql?raw'
import monthClosing from './0045_month_closing.sql?raw'
import openingBalances from './0046_opening_balances.sql?raw'
import inventory from './0047_inventory.sql?raw'
import statements from './0048_statements.sql?raw'
import denominations from './0049_denominations.sql?raw'
import surpriseCounts from './0050_surprise_counts.sql?raw'
import openingAssets from './0051_opening_assets.sql?raw'
import packagesClosing from './0052_packages_closing.sql?raw'
import monthlySheet from './0053_monthly_sheet.sql?raw'
import impairmentJudgements from './0054_impairment_judgements.sql?raw'
import openingCovers from './0055_opening_covers.sql?raw'
import campaignProgress from './0056_campaign_progress.sql?raw'
import asideSettled from './0057_aside_settled.sql?raw'
import sheetIndexes from './0058_sheet_indexes.sql?raw'

/** In order, append-only: a step that has been shipped is never edited. */
export const migrations: readonly Migration[] = [
  { id: 1, name: 'kernel', sql: kernel },
  { id: 2, name: 'reference', sql: reference },
  { id: 3, name: 'membership', sql: membership },
  { id: 4, name: 'facilities', sql: facilities },
  { id: 5, name: 'claims', sql: claims },
  { id: 6, name: 'invoices', sql: invoices },
  { id: 7, name: 'accounting', sql: accounting },
  { id: 8, name: 'governance', sql: governance },
  { id: 9, name: 'indicators', sql: indicators },
  { id: 10, name: 'exchange', sql: exchange },
  { id: 11, name: 'federation', sql: federation },
  { id: 12, name: 'structure', sql: structure },
  { id: 13, name: 'lives', sql: lives },
  { id: 14, name: 'door_money', sql: doorMoney },
  { id: 15, name: 'campaign', sql: campaign },
  { id: 16, name: 'cards', sql: cards },
  { id: 17, name: 'kept_figures', sql: keptFigures },
  { id: 18, name: 'identity', sql: identity },
  { id: 19, name: 'scale_proposals', sql: scaleProposals },
  { id: 20, name: 'federation_membership', sql: federationMembership },
  { id: 21, name: 'call_sheets', sql: callSheets },
  { id: 22, name: 'duplicates', sql: duplicates },
  { id: 23, name: 'codes', sql: codes },
  { id: 24, name: 'recoding', sql: recoding },
  { id: 25, name: 'registers', sql: registers },
  { id: 26, name: 'totals', sql: totals },
  { id: 27, name: 'certificates', sql: certificates },
  { id: 28, name: 'judgement', sql: judgement },
  { id: 29, name: 'double_keying', sql: doubleKeying },
  { id: 30, name: 'published_codes', sql: publishedCodes },
  { id: 31, name: 'agreements', sql: agreements },
  { id: 32, name: 'fact_changes', sql: factChanges },
  { id: 33, name: 'payments', sql: payments },
  { id: 34, name: 'treasury_accounts', sql: treasuryAccounts },
  { id: 35, name: 'books', sql: books },
  { id: 36, name: 'reading', sql: reading },
  { id: 37, name: 'till_bank', sql: tillBank },
  { id: 38, name: 'reimbursements', sql: reimbursements },
  { id: 39, name: 'queues', sql: queues },
  { id: 40, name: 'invoice_life', sql: invoiceLife },
  { id: 41, name: 'reimbursement_decisions', sql: reimbursementDecisions },
  { id: 42, name: 'care_cost', sql: careCost },
  { id: 43, name: 'budget_donors', sql: budgetDonors },
  { id: 44, name: 'years', sql: years },
  { id: 45, name: 'month_closing', sql: monthClosing },
  { id: 46, name: 'opening_balances', sql: openingBalances },
  { id: 47, name: 'inventory', sql: inventory },
  { id: 48, name: 'statements', sql: statements },
  { id: 49, name: 'denominations', sql: denominations },
  { id: 50, name: 'surprise_counts', sql: surpriseCounts },
  { id: 51, name: 'opening_assets', sql: openingAssets },
  { id: 52, name: 'packages_closing', sql: packagesClosing },
  { id: 53, name: 'monthly_sheet', sql: monthlySheet },
  { id: 54, name: 'impairment_judgements', sql: impairmentJudgements },
  { id: 55, name: 'opening_covers', sql: openingCovers },
  { id: 56, name: 'campaign_progress', sql: campaignProgress },
  { id: 57, name: 'aside_settled', sql: asideSettled },
  { id: 58, name: 'sheet_indexes', sql: sheetIndexes },
]
