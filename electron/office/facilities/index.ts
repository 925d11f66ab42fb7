/** The door of facilities: what other departments may ask of it. */
export { agreement, agreementAt, agreementNumber, type AgreementAt, type AgreementRow } from './agreements.ts'
export { rateAt, type RateAnswer, type RateQuestion } from './rates.ts'
export { priceAt, pricesAt, type PriceAnswer } from './prices.ts'
export { facility, facilityByName, facilityNames, facilityRows, type FacilityRow } from './facilityRows.ts'
export { acts, actsById, type ActRow } from './actRows.ts'
export { installFacilities, type FacilitiesInstallation } from './install.ts'
export { createAct, setPrices } from './priceList.ts'
export { create as createFacility } from './register.ts'
