import { deflateSync } from 'node:zlib'

/** The smallest grey picture: one block, baseline. */
export function jpeg(width = 64, height = 48, comment = ''): Buffer {
  const segment = (marker: number, data: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data])
  const frame = Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0])
  const table = Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])
  const codes = Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(15), Buffer.from([0])])
  const codesAc = Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(15), Buffer.from([0])])
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8)
  // each block is two zero bits: no difference, end of block
  const data = Buffer.alloc(Math.ceil((blocks * 2) / 8))
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment === '' ? [] : [segment(0xfe, Buffer.from(comment, 'latin1'))]),
    segment(0xdb, table),
    segment(0xc0, frame),
    segment(0xc4, codes),
    segment(0xc4, codesAc),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    data,
    Buffer.from([0xff, 0xd9]),
  ])
}

/** A PDF of one page, as a scanner writes it; `catalog` and `objects` go in as they are. */
export function pdf({
  catalog = '',
  objects = [],
  picture = jpeg(),
}: { catalog?: string; objects?: readonly Buffer[]; picture?: Buffer } = {}): Buffer {
  const parts: Buffer[] = [
    Buffer.from(`%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n`),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    Buffer.from(
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> >>\nendobj\n',
    ),
    Buffer.from(
      `4 0 obj\n<< /Type /XObject /Subtype /Image /Width 64 /Height 48 /Filter /DCTDecode /Length ${picture.length} >>\nstream\n`,
    ),
    picture,
    Buffer.from('\nendstream\nendobj\n'),
    ...objects,
  ]
  const body = Buffer.concat(parts)
  return Buffer.concat([
    body,
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n${body.length}\n%%EOF\n`,
    ),
  ])
}

/** An object stream: what it says is packed, so that a search of the file does not see it. */
export function objectStream(says: string, { packed = true } = {}): Buffer {
  const data = packed ? deflateSync(Buffer.from(says)) : Buffer.from(says)
  return Buffer.concat([
    Buffer.from(
      `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${packed ? '/Filter /FlateDecode ' : ''}/Length ${data.length} >>\nstream\n`,
    ),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}
