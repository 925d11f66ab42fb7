import { z } from 'zod'

// zod looks for `Function()` to compile its parsers, which the page's security policy reports as a violation.
z.config({ jitless: true })
