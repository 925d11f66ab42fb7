import {
  IconArrowsExchange,
  IconBook2,
  IconBuildingBank,
  IconBuildingCommunity,
  IconBuildingHospital,
  IconCash,
  IconChartPie2,
  IconFile,
  IconFileInvoice,
  IconGauge,
  IconGavel,
  IconIdBadge2,
  IconReceiptRefund,
  IconReport,
  IconSettings,
  IconStethoscope,
  IconTransfer,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

const icons: Readonly<Record<string, TablerIcon>> = {
  'building-community': IconBuildingCommunity,
  users: IconUsers,
  'id-badge-2': IconIdBadge2,
  'file-invoice': IconFileInvoice,
  'receipt-refund': IconReceiptRefund,
  stethoscope: IconStethoscope,
  'arrows-exchange': IconArrowsExchange,
  'building-hospital': IconBuildingHospital,
  cash: IconCash,
  'book-2': IconBook2,
  'chart-pie-2': IconChartPie2,
  gauge: IconGauge,
  report: IconReport,
  gavel: IconGavel,
  transfer: IconTransfer,
  settings: IconSettings,
  bank: IconBuildingBank,
}

/** The icon a navigation entry names; a plain sheet for a name that is not here. */
export const navIcon = (name: string): TablerIcon => icons[name] ?? IconFile
