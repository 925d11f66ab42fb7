import { describe, expect, it } from 'vitest'
import type { DocumentName } from '../../../renderer/documents/registry.ts'
import { documentHtml } from '../../../renderer/documents/static.tsx'
import {
  sampleAcknowledgement,
  sampleDecision,
  sampleReimbursementReceipt,
  sampleVoucher,
} from '../../support/sampleReimbursements.ts'

const text = (name: DocumentName, data: unknown): string =>
  documentHtml(name, data)
    .replace(/^[\s\S]*<body>/u, '')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/ +/gu, ' ')

describe('papers of a reimbursement', () => {
  it('acknowledgement: twice, with its papers, and what does not fit said as one line', () => {
    const paper = text('reimbursement-acknowledgement', sampleAcknowledgement)
    expect(paper.match(/Récépissé de dépôt/gu)).toHaveLength(2)
    expect(paper).toContain('facture acquittée n° 8841 du 02/12/2025, ordonnance du 30/11/2025 (sans cachet)')
    const [first] = sampleAcknowledgement.lines
    if (first === undefined) throw new Error('the sample has lines')
    const many = text('reimbursement-acknowledgement', {
      ...sampleAcknowledgement,
      lines: Array.from({ length: 12 }, () => first),
    })
    expect(many).toContain('et 8 autres lignes 24 000')
  })

  it('decision: the arithmetic of each line, ceilings before and after, appeal with its last day', () => {
    const paper = text('reimbursement-decision', sampleDecision)
    expect(paper).toContain('3 × (8 000 − 6 000) × 80 % = 4 800')
    expect(paper).toContain('87 500 − 62 800 = 24 700 FBu')
    expect(paper).toContain('200 000 41 200 62 800 96 000')
    expect(paper).toContain('dans les 30 jours suivant cette décision, soit jusqu’au 21/01/2026')
    expect(paper).toContain('soixante-deux mille huit cents francs burundais')
    const billed = text('reimbursement-decision', {
      ...sampleDecision,
      standing: 'refused',
      granted: 0,
      checks: [{ check: 'double', ok: false, params: { document: 'certificate', number: '118214', invoice: 'FF-1' } }],
    })
    expect(billed).toContain('Les mêmes soins sont sur l’attestation 118214, facture FF-1')
    expect(billed).toContain('REFUSÉ')
  })

  it('decision: one that an appeal ended says so and names the next; the next names it; one taken back is marked', () => {
    const ended = { ending: 'appeal', day: '2026-01-05', by: 'NDAYISENGA Odette', text: 'La carte était au centre.' }
    const first = text('reimbursement-decision', {
      ...sampleDecision,
      ended: { ...ended, after: { number: 'DM-2026-00002', day: '2026-01-12' } },
    })
    expect(first).toContain('Cette décision n’est plus en vigueur : recours du 05/01/2026. La carte était au centre.')
    expect(first).toContain('Décision suivante : n° DM-2026-00002 du 12/01/2026.')
    expect(first).toContain('ACCORDÉ EN PARTIE')
    const earlier = { number: 'DM-2025-00043', day: '2025-12-22', ending: 'appeal' }
    const next = text('reimbursement-decision', { ...sampleDecision, earlier })
    expect(next).toContain('Fait suite, après recours, à la décision n° DM-2025-00043 du 22/12/2025.')
    expect(next).not.toContain('plus en vigueur')
    const back = text('reimbursement-decision', {
      ...sampleDecision,
      ended: { ...ended, ending: 'cancelDecision', text: 'mauvaise ligne' },
    })
    expect(back).toContain('Décision annulée le 05/01/2026 par NDAYISENGA Odette. mauvaise ligne')
    expect(back).toContain('DÉCISION ANNULÉE')
    expect(
      text('reimbursement-decision', { ...sampleDecision, earlier: { day: '2025-12-12', ending: 'appeal' } }),
    ).toContain('à la déclaration d’irrecevabilité du 12/12/2025')
  })

  it('voucher and receipt: who is paid, in words; the receipt has room for a thumb and a witness', () => {
    expect(text('reimbursement-voucher', sampleVoucher)).toContain('par l’ordre de paiement OP-2025-00017')
    const receipt = text('reimbursement-receipt', sampleReimbursementReceipt)
    expect(receipt).toContain('NDUWIMANA Égide , mandataire de NDAYIZEYE Aloys')
    expect(receipt.match(/Empreinte pouce gauche/gu)).toHaveLength(2)
    expect(receipt.match(/Témoin/gu)).toHaveLength(2)
    expect(text('reimbursement-receipt', { ...sampleReimbursementReceipt, standing: 'cancelled' })).toContain(
      'PAIEMENT ANNULÉ',
    )
  })
})
