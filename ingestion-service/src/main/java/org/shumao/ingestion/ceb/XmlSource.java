package org.shumao.ingestion.ceb;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;

/**
 * Opens XML in the encoding that it is in: UTF-8, UTF-16 or GB18030 with its subsets GBK and GB2312. A byte order mark
 * outweighs the declaration. Bytes that the encoding does not have break the XML where they stand.
 */
final class XmlSource {
    private static final int DECLARATION = 256;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final Map<Charset, Integer> MARK_LENGTHS = Map.of(StandardCharsets.UTF_8, 3, GB18030, 4);

    /**
     * Stands for bytes that are no character. XML may not contain it, so the parser stops exactly there; a decoder that
     * reports would take with it what it decoded before.
     */
    private static final String BREAKS_XML = "\0";

    /** Names that no message has, in one factory's lifetime: its tables of names never shrink. */
    private static final int MOST_FOREIGN_NAMES = 20_000;

    private static final AtomicInteger FOREIGN_NAMES = new AtomicInteger();
    private static volatile XMLInputFactory factory = factory();

    private XmlSource() {}

    private static XMLInputFactory factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** @throws BrokenXml if the encoding is none of those */
    static XMLStreamReader open(InputStream body) throws XMLStreamException, IOException, BrokenXml {
        PushbackInputStream all = new PushbackInputStream(body, DECLARATION);
        byte[] start = all.readNBytes(DECLARATION);
        Charset marked = marked(start);
        int mark = marked == null ? 0 : MARK_LENGTHS.getOrDefault(marked, 2);
        all.unread(start, mark, start.length - mark);
        Charset charset = marked == null ? declared(start) : marked;
        return factory.createXMLStreamReader(new InputStreamReader(
                all,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(BREAKS_XML)));
    }

    /** So many new names were met in one message. */
    static void noteForeign(int names) {
        if (names > 0 && FOREIGN_NAMES.addAndGet(names) > MOST_FOREIGN_NAMES) {
            FOREIGN_NAMES.set(0);
            factory = factory();
        }
    }

    private static @Nullable Charset marked(byte[] start) {
        if (starts(start, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(start, 0x84, 0x31, 0x95, 0x33)) {
            return GB18030;
        }
        return starts(start, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] start, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (start.length <= i || (start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(byte[] start) throws BrokenXml {
        if (starts(start, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(start, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        String name = name(start);
        return switch (name) {
            case "UTF-8", "UTF8", "US-ASCII", "ASCII" -> StandardCharsets.UTF_8;
            case "GB18030", "GBK", "GB2312", "CP936" -> GB18030;
            default -> throw new BrokenXml("line 1, column 1", "the encoding UTF-8, UTF-16 or GB18030");
        };
    }

    private static String name(byte[] start) {
        int from = starts(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        Matcher matcher = ENCODING.matcher(new String(start, from, start.length - from, StandardCharsets.ISO_8859_1));
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
    }
}
