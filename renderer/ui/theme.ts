import {
  Button,
  Input,
  Modal,
  Notification,
  PasswordInput,
  createTheme,
  virtualColor,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'
import fieldClasses from './Field.module.css'

const px = (n: number): string => `${n / 16}rem`

const encreClair: MantineColorsTuple = [
  '#f0f4fa',
  '#e1e9f5',
  '#c3d2ea',
  '#9db5db',
  '#7596c9',
  '#5079b6',
  '#365f9f',
  '#264c87',
  '#1d3c6d',
  '#152c52',
]
const encreSombre: MantineColorsTuple = [
  '#e6eefb',
  '#d5e2f8',
  '#bcd0f2',
  '#a6c0ec',
  '#8fb2ee',
  '#6d94d8',
  '#4a679c',
  '#33496f',
  '#243352',
  '#1d283d',
]

/** The kit's theme: the tokens of `tokens.css` under the names the kit knows. */
export const theme = createTheme({
  colors: {
    encreClair,
    encreSombre,
    encre: virtualColor({ name: 'encre', light: 'encreClair', dark: 'encreSombre' }),
    // gray-4 is the border of a field and must keep a contrast of 3 on the page.
    gray: [
      '#f5f7f5',
      '#eaeeea',
      '#dde2dd',
      '#b4bdb5',
      '#7b867d',
      '#5b6675',
      '#5b6675',
      '#465060',
      '#2b3440',
      '#1a2029',
    ],
    dark: [
      '#e6e9ef',
      '#b8c0ce',
      '#9aa5b8',
      '#8e99ad',
      '#75819a',
      '#222936',
      '#181d26',
      '#181d26',
      '#10141b',
      '#0c1016',
    ],
  },
  primaryColor: 'encre',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  white: '#ffffff',
  black: '#1a2029',
  fontFamily: 'var(--nk-font)',
  fontFamilyMonospace: 'var(--nk-mono)',
  respectReducedMotion: true,
  fontSizes: { xs: px(12), sm: px(13), md: px(14), lg: px(16), xl: px(20) },
  spacing: { xs: px(4), sm: px(8), md: px(12), lg: px(16), xl: px(24) },
  radius: { xs: px(2), sm: px(3), md: px(4), lg: px(4), xl: px(4) },
  defaultRadius: 'sm',
  headings: { fontWeight: '600' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({ root: { '--button-fz': px(13), '--button-padding-x': px(11) } }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({ wrapper: { '--input-fz': px(13), '--input-padding': px(8) } }),
    }),
    InputWrapper: Input.Wrapper.extend({
      classNames: { label: fieldClasses.label, error: fieldClasses.error, description: fieldClasses.help },
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, transitionProps: { duration: 0 }, padding: 'lg', radius: 'md' },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' } } }),
  },
})

// The same map serves both schemes because the --nk-* variables change with the scheme themselves.
const fromTokens: Record<string, string> = {
  '--mantine-color-body': 'var(--nk-page)',
  '--mantine-color-text': 'var(--nk-text)',
  '--mantine-color-dimmed': 'var(--nk-text-2)',
  '--mantine-color-placeholder': 'var(--nk-text-3)',
  '--mantine-color-error': 'var(--nk-bad)',
  '--mantine-color-anchor': 'var(--nk-accent)',
  '--mantine-color-default': 'var(--nk-page)',
  '--mantine-color-default-hover': 'var(--nk-hover)',
  '--mantine-color-default-color': 'var(--nk-text)',
  '--mantine-color-default-border': 'var(--nk-field-line)',
  '--mantine-color-disabled': 'var(--nk-sunken)',
  '--mantine-color-disabled-color': 'var(--nk-text-3)',
  '--mantine-color-encre-light': 'var(--nk-accent-soft)',
  '--mantine-color-encre-light-color': 'var(--nk-accent-strong)',
}

/** Makes the kit read our tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
})
