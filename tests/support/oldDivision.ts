/** A centre of the old division: a mutual of Bugenyuzi in Karuzi, one of Kayogoro in Makamba, with the letters of then. */
export const OLD_MUTUALS = [
  {
    code: '012',
    name: 'Dukingire Bugenyuzi',
    federationSegment: 'FAY',
    provinceSegment: 'KZ',
    communeSegment: 'BGZ',
    communeCode: '05-04',
  },
  {
    code: '013',
    name: 'Twiyungunganye Kayogoro',
    federationSegment: 'FAY',
    provinceSegment: 'MK',
    communeSegment: 'KYG',
    communeCode: '03-02',
  },
]
