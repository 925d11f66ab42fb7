import { SaxesParser } from 'saxes'

import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { ReadLimits } from './limits.ts'
import type { Parts } from './parts.ts'

export type Attributes = Readonly<Record<string, string>>

/** What a reader wants to hear of an XML part: names without their prefix, texts in pieces. */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Workbooks are shallow; a part that opens without ever closing would fill the memory, and so would a text without end. */
const DEEPEST = 100
const LONGEST_SILENCE = 8 * 1024 * 1024

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/**
 * Reads an XML part piece by piece, as its stream gives them: yields after each, the bytes read so far. What the listener
 * gathered is taken away then, so that memory holds one piece and not the part.
 *
 * Refuses `exchange.register-damaged` when it is not well-formed, was cut, or unpacks to another size than it says. Entities
 * other than those of XML itself are an error, so nothing can be made to grow by them.
 */
export async function* readXml(parts: Parts, path: string, listener: XmlListener): AsyncGenerator<number, void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let [done, heard, depth] = [0, 0, 0]
  parser.on('opentag', (tag) => {
    heard = done
    depth += 1
    if (depth > DEEPEST) refuse('exchange.register-damaged', { part: path })
    listener.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag) => {
    heard = done
    depth -= 1
    listener.close?.(localName(tag.name))
  })
  const stream = await parts.stream(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(piece, { stream: true }))
      done += piece.length
      if (done - heard > LONGEST_SILENCE) refuse('exchange.register-bomb', { part: path })
      yield done
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof Refusal) throw error
    return refuse('exchange.register-damaged', { part: path })
  } finally {
    stream.destroy()
  }
}

/** Reads a small part to its end. Refuses `register-bomb` when it is not small, else as {@link readXml}. */
export async function readWhole(parts: Parts, path: string, limits: ReadLimits, listener: XmlListener): Promise<void> {
  if (parts.size(path) > limits.smallBytes) refuse('exchange.register-bomb', { part: path })
  for await (const _ of readXml(parts, path, listener));
}
