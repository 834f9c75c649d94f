/** What stands inside an element: its text, or its children. */
export type XmlContent = string | readonly Xml[];

/** An element written out; made by `element` alone, so no text gets between two elements unescaped. */
export type Xml = { readonly xml: string };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** One element with its attributes; names are ours, values are escaped. */
export function element(
  name: string,
  content: XmlContent,
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const inside =
    typeof content === 'string' ? escapeXml(content) : content.map((child) => child.xml).join('');
  return { xml: `<${name}${written.join('')}>${inside}</${name}>` };
}
