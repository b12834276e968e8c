package org.shumao.ingestion.signature;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Canonical XML 1.0 without comments, written from the events of a parser: of a whole document in constant memory, or of
 * one element within it.
 */
final class CanonicalWriter {
    private static final Comparator<Attribute> ORDER =
            Comparator.comparing(Attribute::namespace).thenComparing(Attribute::name);

    /** It keeps failures to itself; a digest and memory have none. */
    private final PrintWriter out;

    /** Namespaces written on the elements that are open, innermost last. */
    private final List<Binding> bindings = new ArrayList<>();

    /** Says how many of them there were before each open element. */
    private final Deque<Integer> marks = new ArrayDeque<>();

    private boolean rootSeen;

    CanonicalWriter(OutputStream target) {
        out = new PrintWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
    }

    void startElement(XMLStreamReader xml) {
        startElement(xml, Map.of(), List.of());
    }

    /**
     * @param inherited namespaces in scope of an element that is written without its parents, by prefix
     * @param inheritedAttributes attributes {@code xml:*} of these parents
     */
    void startElement(XMLStreamReader xml, Map<String, String> inherited, List<Attribute> inheritedAttributes) {
        rootSeen = true;
        marks.push(bindings.size());
        out.write('<');
        out.write(name(xml.getPrefix(), xml.getLocalName()));
        namespaces(xml, inherited).forEach(this::declare);
        for (Attribute attribute : attributes(xml, inheritedAttributes)) {
            out.write(' ');
            out.write(attribute.qualified);
            out.write("=\"");
            attributeValue(attribute.value);
            out.write('"');
        }
        out.write('>');
    }

    void endElement(XMLStreamReader xml) {
        out.write("</");
        out.write(name(xml.getPrefix(), xml.getLocalName()));
        out.write('>');
        int kept = marks.pop();
        while (bindings.size() > kept) {
            bindings.remove(bindings.size() - 1);
        }
    }

    /** Text within the document element; what stands outside it is not part of the canonical form. */
    void text(XMLStreamReader xml) {
        if (marks.isEmpty()) {
            return;
        }
        char[] text = xml.getTextCharacters();
        int end = xml.getTextStart() + xml.getTextLength();
        int plain = xml.getTextStart();
        for (int i = plain; i < end; i++) {
            String escaped = escapedInText(text[i]);
            if (escaped != null) {
                out.write(text, plain, i - plain);
                out.write(escaped);
                plain = i + 1;
            }
        }
        out.write(text, plain, end - plain);
    }

    void processingInstruction(XMLStreamReader xml) {
        boolean outside = marks.isEmpty();
        if (outside && rootSeen) {
            out.write('\n');
        }
        String data = xml.getPIData();
        out.write("<?");
        out.write(xml.getPITarget());
        out.write(data == null || data.isEmpty() ? "" : " " + data.replace("\r", "&#xD;"));
        out.write("?>");
        if (outside && !rootSeen) {
            out.write('\n');
        }
    }

    /** Everything written has reached the target. */
    void finish() {
        out.flush();
    }

    static boolean isInherited(@Nullable String prefix) {
        return XMLConstants.XML_NS_PREFIX.equals(prefix);
    }

    /** Attribute of the element that has just started. */
    static Attribute attribute(XMLStreamReader xml, int index) {
        String prefix = xml.getAttributePrefix(index);
        String namespace = xml.getAttributeNamespace(index);
        String local = xml.getAttributeLocalName(index);
        return new Attribute(
                namespace == null ? "" : namespace, local, name(prefix, local), xml.getAttributeValue(index));
    }

    static String prefixOf(XMLStreamReader xml, int index) {
        String prefix = xml.getNamespacePrefix(index);
        return prefix == null ? "" : prefix;
    }

    static String namespaceOf(XMLStreamReader xml, int index) {
        String uri = xml.getNamespaceURI(index);
        return uri == null ? "" : uri;
    }

    private static Map<String, String> namespaces(XMLStreamReader xml, Map<String, String> inherited) {
        int count = xml.getNamespaceCount();
        if (count == 0) {
            return inherited;
        }
        Map<String, String> declared = new TreeMap<>(inherited);
        for (int i = 0; i < count; i++) {
            declared.put(prefixOf(xml, i), namespaceOf(xml, i));
        }
        return declared;
    }

    private static List<Attribute> attributes(XMLStreamReader xml, List<Attribute> inherited) {
        int count = xml.getAttributeCount();
        if (count == 0 && inherited.isEmpty()) {
            return List.of();
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            attributes.add(attribute(xml, i));
        }
        for (Attribute candidate : inherited) {
            if (attributes.stream().noneMatch(own -> ORDER.compare(own, candidate) == 0)) {
                attributes.add(candidate);
            }
        }
        attributes.sort(ORDER);
        return attributes;
    }

    /** A declaration that says again what holds already is left out. */
    private void declare(String prefix, String uri) {
        String known = prefix.isEmpty() ? "" : null;
        for (int i = bindings.size() - 1; i >= 0; i--) {
            if (bindings.get(i).prefix.equals(prefix)) {
                known = bindings.get(i).uri;
                break;
            }
        }
        boolean builtIn = prefix.equals(XMLConstants.XML_NS_PREFIX);
        if (!builtIn && !uri.equals(known)) {
            bindings.add(new Binding(prefix, uri));
            out.write(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
            out.write("=\"");
            attributeValue(uri);
            out.write('"');
        }
    }

    private static String name(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private void attributeValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '"' -> out.write("&quot;");
                case '\t' -> out.write("&#x9;");
                case '\n' -> out.write("&#xA;");
                case '\r' -> out.write("&#xD;");
                default -> out.write(c);
            }
        }
    }

    private static @Nullable String escapedInText(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\r' -> "&#xD;";
            default -> null;
        };
    }

    /** An attribute: sorted by namespace and local name, written with its qualified name. */
    record Attribute(String namespace, String name, String qualified, String value) {}

    private record Binding(String prefix, String uri) {}
}
